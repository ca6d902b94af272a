"""Writing down what works for a person."""

from dataclasses import asdict, replace
from uuid import UUID

from django.utils.translation import gettext as _

from kith.directory.kinds.codes import SERVICE_KINDS
from kith.directory.models import WhatWorksRow
from kith.directory.queries.what_works import newest, read
from kith.directory.what_works import CAN_BE_FIRM, EVERY_PART, WhatWorks
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.models import Person
from kith.people.operations.holding import lock_person


@operation
def write_what_works(
    *,
    actor: Actor,
    person_id: UUID,
    works: WhatWorks,
    seen: UUID | None,
    idempotency_key: UUID,
) -> None:
    """Keep what the person says; the same key again keeps it once.

    `seen` is the row that the writer had before them, None for none. Raises Stale, with what
    stands, where somebody has written since.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    person = _living(person_id)
    before = newest(person_id)
    if before is not None and before.id == idempotency_key:
        return
    if (before.id if before else None) != seen:
        raise Stale(_("Somebody changed this record while you were writing."), before)
    _write(actor, person, works, idempotency_key)


@operation
def turn_down_kind(*, actor: Actor, person_id: UUID, kind: str, idempotency_key: UUID) -> None:
    """They want nothing of this kind. Once is enough."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    person = _living(person_id)
    before = newest(person_id)
    works = read(before) if before else WhatWorks()
    if kind not in works.not_kinds:
        changed = replace(works, not_kinds=(*works.not_kinds, kind))
        _write(actor, person, changed, idempotency_key)


def _living(person_id: UUID) -> Person:
    """Held, so that two who write at once are kept in order."""
    person = lock_person(person_id)
    if person.died_on or person.died_recorded_at:
        raise Refused(_("This person has died."))
    return person


def _write(actor: Actor, person: Person, works: WhatWorks, key: UUID) -> None:
    unknown = set(works.not_kinds) - {kind.value for kind in SERVICE_KINDS}
    if unknown or set(works.firm) - set(CAN_BE_FIRM) or works.free_bits & ~EVERY_PART:
        raise Refused(_("Choose from the list."))
    lists = {name: list(v) for name, v in asdict(works).items() if isinstance(v, tuple)}
    WhatWorksRow.objects.create(
        id=key,
        service_id=person.service_id,
        person_id=person.id,
        at=now(),
        by_name=actor.label[:300],
        **asdict(works) | lists,
    )
