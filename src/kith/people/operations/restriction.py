"""Hiding a record from colleagues who do not work with the person, and showing it again."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.models import Person


@operation
def restrict_record(*, actor: Actor, person_id: UUID, reason: str) -> None:
    """Only the link worker, managers and the safeguarding lead see the record from now on."""
    actor.require(Permission.MANAGE_SERVICE)
    if not reason.strip():
        raise Refused(_("Write why this record is restricted."))
    _set(person_id, restricted=True, reason=reason.strip()[:300])


@operation
def unrestrict_record(*, actor: Actor, person_id: UUID) -> None:
    """Every worker of the service sees the record again."""
    actor.require(Permission.MANAGE_SERVICE)
    _set(person_id, restricted=False, reason="")


def _set(person_id: UUID, *, restricted: bool, reason: str) -> None:
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise NotFound
    person.restricted, person.restricted_reason = restricted, reason
    person.version += 1
    person.save(update_fields=["restricted", "restricted_reason", "version"])
