"""Recording who decides: competence, capacity, best interests, or a parent's consent."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.choices import Agreement, CapacityKind, CapacityOutcome, ConsentHow
from kith.people.models import CapacityRecord, ContactAgreement, Person
from kith.people.operations.holding import lock_person

_K, _O = CapacityKind, CapacityOutcome
_OUTCOMES = {
    _K.GILLICK: {_O.ABLE, _O.NOT_ABLE},
    _K.CAPACITY: {_O.ABLE, _O.NOT_ABLE},
    _K.BEST_INTERESTS: {_O.GO_AHEAD, _O.DO_NOT},
}


@operation
def record_capacity(
    *,
    actor: Actor,
    person_id: UUID,
    kind: str,
    outcome: str,
    about: str,
    assessor: str,
    decided_on: date,
    note: str = "",
) -> UUID:
    """Record one judgement about one decision: who judged, when, what they found.

    A best-interests decision needs an assessment that found the person not able; it is also
    recorded as the agreement to contact (or none). Raises Refused otherwise.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    person = lock_person(person_id)
    kind, outcome = CapacityKind(kind), CapacityOutcome(outcome)
    _check(kind, outcome, about, assessor, decided_on)
    row = CapacityRecord.objects.create(
        service_id=person.service_id,
        person=person,
        kind=kind,
        outcome=outcome,
        about=about,
        assessor=assessor,
        decided_on=decided_on,
        note=note,
        follows=_found_lacking(person) if kind == _K.BEST_INTERESTS else None,
        recorded_at=now(),
        recorded_by=actor.user_id,
    )
    if kind == _K.BEST_INTERESTS:
        _agreement(
            actor,
            person,
            agrees=outcome == _O.GO_AHEAD,
            how=ConsentHow.BEST_INTERESTS,
            said_by=assessor,
            note=note,
        )
    return row.id


@operation
def record_parents_consent(
    *, actor: Actor, person_id: UUID, agrees: bool, said_by: str, note: str = ""
) -> UUID:
    """Someone with parental responsibility consents, or does not, for a child under 16."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not said_by.strip():
        raise Refused(_("Enter who has parental responsibility and said this."))
    return _agreement(
        actor,
        lock_person(person_id),
        agrees=agrees,
        how=ConsentHow.PARENT,
        said_by=said_by,
        note=note,
    )


def _check(
    kind: CapacityKind, outcome: CapacityOutcome, about: str, assessor: str, decided_on: date
) -> None:
    if outcome not in _OUTCOMES[kind]:
        raise Refused(_("This is not an outcome of such a decision."))
    if not about.strip() or not assessor.strip():
        raise Refused(_("Say which decision it is about and who judged."))
    if decided_on > today():
        raise Refused(_("A decision cannot be dated in the future."))


def _found_lacking(person: Person) -> CapacityRecord:
    rows = CapacityRecord.objects.filter(person=person, kind=_K.CAPACITY)
    newest = rows.order_by("-recorded_at", "-id").first()
    if newest is None or newest.outcome != _O.NOT_ABLE:
        raise Refused(_("First record an assessment that found them not able to decide this."))
    return newest


def _agreement(
    actor: Actor, person: Person, *, agrees: bool, how: ConsentHow, said_by: str, note: str
) -> UUID:
    row = ContactAgreement.objects.create(
        service_id=person.service_id,
        person=person,
        agreement=Agreement.AGREES if agrees else Agreement.DOES_NOT_AGREE,
        how=how,
        said_by=said_by[:200],
        cannot_decide_why=note,
        recorded_at=now(),
        recorded_by=actor.user_id,
    )
    return row.id
