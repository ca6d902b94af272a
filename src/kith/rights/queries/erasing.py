"""What a deletion of a person's record would leave, before anybody decides."""

from uuid import UUID

from kith.casework.choices import CaseStatus
from kith.casework.models import Case, Concern
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import london_date, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.people.models import Person
from kith.referrals.choices import OPEN_STATUSES
from kith.referrals.models import Referral
from kith.rights.policy.erasing import Facts, Keeps, what_is_kept


@query
def would_be_kept(*, actor: Actor, person_id: UUID) -> tuple[Keeps, ...]:
    """As things stand today; NotFound for somebody whom the actor may not see."""
    actor.require(Permission.MANAGE_SERVICE)
    if not Person.objects.filter(id=person_id).exists():
        raise NotFound
    acts = system("erasure", actor.own_service, behalf=actor)
    with acting(acts, read_only=True, operation="would_be_kept"):
        return what_is_kept(facts_of(person_id), today())


def facts_of(person_id: UUID) -> Facts:
    """Call while acting as the system: a manager does not see every worry."""
    person = Person.objects.only("born_on").get(id=person_id)
    cases = list(Case.objects.filter(person_id=person_id).values_list("status", "closed_at"))
    referrals = Referral.objects.filter(person_id=person_id, status__in=OPEN_STATUSES)
    ends = [london_date(at) for _status, at in cases if at is not None]
    return Facts(
        born_on=person.born_on,
        open=referrals.exists() or any(status != CaseStatus.CLOSED for status, _at in cases),
        ended_on=max(ends, default=None),
        worries=Concern.objects.filter(person_id=person_id).exists(),
    )


def records_of(person_id: UUID) -> list[UUID]:
    """The record, and those that were folded into it. Call while acting."""
    folded = Person.objects.filter(merged_into_id=person_id).values_list("id", flat=True)
    return [person_id, *folded]
