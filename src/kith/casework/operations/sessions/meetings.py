"""The meetings of a case: planned after the first, changed per person, more than six."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kith.casework.choices import SessionStatus
from kith.casework.models import Case, Session
from kith.casework.operations.case_dates import keep_dates
from kith.casework.operations.sessions.booking import When, make_session
from kith.casework.operations.sessions.holding import check_open, hold_case
from kith.casework.operations.sessions.telling import tell_of_meeting
from kith.casework.policy.cadence import LEAST_MEETINGS, meeting_dates
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission

MOST_MEETINGS = 60


def plan_the_rest(case: Case, first_held_on: date) -> list[Session]:
    """After the first held meeting: the others become due by the programme's cadence."""
    cadence = case.service.programme.cadence_weeks
    dates = meeting_dates(first_held_on, cadence, least=case.planned_sessions)
    return make_due(case, dict(enumerate(dates[1 : case.planned_sessions], start=2)))


def make_due(case: Case, due: Mapping[int, date]) -> list[Session]:
    """Add planned meetings: number to the day on which each is due."""
    return Session.objects.bulk_create(
        Session(
            service_id=case.service_id,
            person_id=case.person_id,
            case=case,
            number=number,
            link_worker=case.link_worker,
            due_on=day,
        )
        for number, day in due.items()
    )


@operation
def add_session(*, actor: Actor, case_id: UUID, when: When, idempotency_key: str) -> UUID:
    """One more meeting after the last; more than were planned is normal. Returns its id."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    case = hold_case(case_id)
    check_open(case)
    done = Session.objects.filter(case=case, idempotency_key=idempotency_key).first()
    if done:
        return done.id
    session = make_session(case, next_number(case), when, idempotency_key=idempotency_key)
    keep_dates(case)
    if session.starts_at:
        tell_of_meeting(actor, session)
    return session.id


def next_number(case: Case) -> int:
    """The number after the last meeting that was held or is to come."""
    last = Session.objects.filter(
        case=case, status__in=[SessionStatus.PLANNED, SessionStatus.HELD]
    ).order_by("-number")
    found = last.values_list("number", flat=True).first()
    return (found or 0) + 1


@operation
def change_meetings(
    *,
    actor: Actor,
    case_id: UUID,
    planned: int,
    fewer_why: str = "",
    due: Mapping[UUID, date],
    version: int,
) -> None:
    """Set how many meetings are planned in all, and the day by which each unbooked one is due.

    Fewer than six needs the reason that was agreed with the person. Meetings that are booked or
    held are never touched: book, move or cancel those one by one.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    case = hold_case(case_id)
    if case.version != version:
        raise Stale(_("Somebody changed this case while you were writing."), case.version)
    check_open(case)
    unbooked = Session.objects.filter(
        case=case, status=SessionStatus.PLANNED, starts_at__isnull=True
    )
    _check_count(case, planned, fewer_why)
    _change_days(unbooked, due, planned)
    _drop(unbooked, planned, fewer_why)
    _extend(case, planned)
    case.planned_sessions = planned
    case.fewer_agreed_why = fewer_why if planned < LEAST_MEETINGS else ""
    case.version += 1
    keep_dates(case)


def _check_count(case: Case, planned: int, fewer_why: str) -> None:
    if not max(1, case.sessions_held) <= planned <= MOST_MEETINGS:
        raise Refused(_("The number of meetings is between those already held and 60."))
    if planned < LEAST_MEETINGS and not fewer_why.strip():
        raise Refused(_("Say why you agreed on fewer than six meetings."))


def _change_days(unbooked: QuerySet[Session], due: Mapping[UUID, date], planned: int) -> None:
    sessions = [s for s in unbooked if s.number <= planned and due.get(s.id, s.due_on) != s.due_on]
    for session in sessions:
        session.due_on = due[session.id]
        session.version += 1
    Session.objects.bulk_update(sessions, ["due_on", "version"])


def _drop(unbooked: QuerySet[Session], planned: int, why: str) -> None:
    unbooked.filter(number__gt=planned).update(
        status=SessionStatus.CANCELLED,
        cancelled_why=why or _("Fewer meetings were agreed"),
        recorded_at=clock.now(),
    )


def _extend(case: Case, planned: int) -> None:
    rows = Session.objects.filter(
        case=case, status__in=[SessionStatus.PLANNED, SessionStatus.HELD]
    ).values_list("number", "due_on")
    days = dict(rows)
    if not case.sessions_held:
        return
    first = case.first_session_on or min(days.values())
    dates = meeting_dates(first, case.service.programme.cadence_weeks, least=planned)
    last = max(days.values(), default=first)
    missing = {n: max(dates[n - 1], last) for n in range(1, planned + 1) if n not in days}
    make_due(case, missing)
