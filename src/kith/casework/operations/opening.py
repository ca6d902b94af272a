"""Opening a case: from here on a link worker and a person work together."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CaseStatus, SessionHow
from kith.casework.models import Case, CaseChange, Plan, Session
from kith.casework.operations.case_dates import keep_dates
from kith.casework.policy.cadence import weeks_of
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.reference import new_reference
from kith.organisations.models import Programme
from kith.people.models import Person
from kith.referrals.models import Referral

FIRST_MEETING_WITHIN = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class FirstSession:
    """The first meeting: booked when `starts_at` is given, else due on `due_on`."""

    starts_at: datetime | None = None
    minutes: int | None = None
    due_on: date | None = None
    how: str = SessionHow.IN_PERSON.value
    place: str = ""


@operation
def open_case(
    *,
    actor: Actor,
    person_id: UUID,
    referral_id: UUID | None,
    first_session: FirstSession | None,
) -> UUID:
    """Open a case with an empty plan and its first meeting; return the case's id.

    Without `first_session` the first meeting is due within a week. Asked again for the same
    referral, or while a case of the person is open, it returns the case that there is.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise NotFound
    there = Case.objects.filter(person_id=person_id).exclude(status=CaseStatus.CLOSED).first()
    if there:
        return there.id
    case = _make_case(actor, person, referral_id)
    _plan_first_meeting(case, first_session or FirstSession())
    keep_dates(case)
    if person.link_worker_id != case.link_worker_id:
        person.link_worker_id = case.link_worker_id
        person.save(update_fields=["link_worker"])
    return case.id


def _make_case(actor: Actor, person: Person, referral_id: UUID | None) -> Case:
    mine = Referral.objects.filter(person=person)
    referral = mine.filter(id=referral_id).first() if referral_id else None
    if referral_id and referral is None:
        raise NotFound
    link_worker_id = (referral and referral.link_worker_id) or actor.membership_id
    if link_worker_id is None:
        raise Refused(_("Choose a link worker first."))
    programme = Programme.objects.get(service_id=person.service_id)
    ids = {"service_id": person.service_id, "person_id": person.id}
    case = Case.objects.create(
        **ids,
        referral_id=referral_id,
        reference=referral.reference if referral else new_reference(),
        link_worker_id=link_worker_id,
        opened_at=clock.now(),
        planned_sessions=len(weeks_of(programme.cadence_weeks)),
    )
    Plan.objects.create(**ids, case=case)
    CaseChange.objects.create(
        **ids, case=case, after=case.status, at=case.opened_at, by_name=actor.label
    )
    return case


def _plan_first_meeting(case: Case, first: FirstSession) -> None:
    starts_at = first.starts_at
    due_on = first.due_on or clock.today() + FIRST_MEETING_WITHIN
    minutes = first.minutes or case.service.programme.session_minutes
    Session.objects.create(
        service_id=case.service_id,
        person_id=case.person_id,
        case=case,
        number=1,
        link_worker_id=case.link_worker_id,
        due_on=clock.london_date(starts_at) if starts_at else due_on,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes) if starts_at else None,
        how=first.how,
        place=first.place,
    )
