"""They have come back: the same case goes on, with its story."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CASE, CaseStatus, FollowUpStatus
from kith.casework.models import Case, CaseChange, FollowUp
from kith.casework.operations.case_dates import keep_dates
from kith.casework.operations.closing import hold_with_referral, refuse_if_died
from kith.casework.operations.sessions.booking import When, make_session
from kith.casework.operations.sessions.meetings import next_number
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotAllowed, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.models import Membership
from kith.people.models import Person
from kith.referrals.operations.after_contact import engage_again

MEET_WITHIN = timedelta(weeks=1)


@operation
def reopen_case(
    *,
    actor: Actor,
    case_id: UUID,
    version: int,
    why: str,
    idempotency_key: UUID,
    meet_by: date | None = None,
) -> UUID:
    """Open a closed case again; a meeting is due by `meet_by`, or within a week.

    Plan, meetings and notes stay. The person keeps their link worker; where that one has left,
    whoever reopens takes them on. Follow-ups that were planned fall away. The same key twice is
    once. Returns the case's id.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not why.strip():
        raise Refused(_("Say why they have come back."))
    case, referral = hold_with_referral(case_id)
    if CaseChange.objects.filter(id=idempotency_key, case=case).exists():
        return case.id
    if case.version != version:
        raise Stale(_("Somebody changed this case while you were writing."), case.version)
    _check(case)
    _give_a_worker(actor, case)
    if referral is not None:
        engage_again(actor, referral, link_worker_id=case.link_worker_id, why=why)
    _open(actor, case, why, idempotency_key)
    make_session(case, next_number(case), When(due_on=meet_by or clock.today() + MEET_WITHIN))
    keep_dates(case)
    return case.id


def _check(case: Case) -> None:
    if case.status != CaseStatus.CLOSED:
        raise Refused(_("This case is open."))
    CASE.check(CaseStatus(case.status), CaseStatus.OPEN)
    refuse_if_died(case)
    others = Case.objects.filter(person_id=case.person_id).exclude(status=CaseStatus.CLOSED)
    if others.exists():
        raise Refused(_("Another case of this person is open. Go on with that one."))


def _give_a_worker(actor: Actor, case: Case) -> None:
    here = Membership.objects.filter(active=True, organisation_id=case.service_id)
    if not here.filter(id=case.link_worker_id).exists():
        if actor.membership_id is None:
            raise NotAllowed
        case.link_worker = here.get(id=actor.membership_id)
    Person.objects.filter(id=case.person_id).update(link_worker_id=case.link_worker_id)


def _open(actor: Actor, case: Case, why: str, key: UUID) -> None:
    FollowUp.objects.filter(case=case, status=FollowUpStatus.PLANNED).update(
        status=FollowUpStatus.CANCELLED, note=_("They came back.")
    )
    before, case.status = case.status, CaseStatus.OPEN
    case.closed_at, case.close_reason = None, ""
    case.version += 1
    case.save()
    CaseChange.objects.create(
        id=key,
        service_id=case.service_id,
        person_id=case.person_id,
        case=case,
        before=before,
        after=case.status,
        at=clock.now(),
        by_name=actor.label[:120],
        why=why,
    )
