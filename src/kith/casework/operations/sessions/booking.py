"""Giving a meeting its time and place, and moving it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kith.casework.choices import SessionHow, SessionStatus
from kith.casework.errors import Clash
from kith.casework.models import Case, Session
from kith.casework.operations.case_dates import keep_dates
from kith.casework.operations.sessions.holding import check_open, check_version, hold_session
from kith.casework.operations.sessions.telling import tell_of_meeting
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.day_words import clock_time
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.models import Membership

LONGEST_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class Booking:
    """When (an aware moment), for how long (the programme's usual when None), how and where.

    `even_so` books although the link worker is in another meeting (a couple seen together).
    """

    starts_at: datetime
    minutes: int | None = None
    how: str = SessionHow.IN_PERSON.value
    place: str = ""
    even_so: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A meeting to come: booked, or due by a day."""

    booking: Booking | None = None
    due_on: date | None = None


@operation
def book_session(
    *, actor: Actor, session_id: UUID, booking: Booking, version: int, tell: bool = True
) -> None:
    """Book a planned meeting, or move a booked one; the person is told if safe contact allows.

    Raises Clash where the person or the link worker is elsewhere, Stale where somebody else
    changed the meeting. The same booking twice changes nothing.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    held = hold_session(session_id)
    if held.session.starts_at == booking.starts_at and _same(held.session, booking):
        return
    check_version(held.session, version)
    check_open(held.case)
    before = held.session.starts_at
    place_session(held.case, held.session, booking)
    keep_dates(held.case)
    if tell:
        moved = before if before != held.session.starts_at else None
        tell_of_meeting(actor, held.session, before=moved)


def place_session(case: Case, session: Session, booking: Booking) -> None:
    """Write the booking on the meeting (locked by its case)."""
    if session.status != SessionStatus.PLANNED:
        raise Refused(_("Only a meeting that is still to come can be booked or moved."))
    if session.starts_at and session.starts_at != booking.starts_at:
        session.moved_from = [*session.moved_from, session.starts_at]
    _fill(case, session, booking)
    session.version += 1
    write_session(session, even_so=booking.even_so)


def make_session(case: Case, number: int, when: When, **fields: object) -> Session:
    """A new planned meeting of the case, booked or due."""
    session = Session(
        service_id=case.service_id,
        person_id=case.person_id,
        case=case,
        number=number,
        link_worker=case.link_worker,
        due_on=when.due_on or clock.today(),
        **fields,
    )
    if when.booking:
        _fill(case, session, when.booking)
    write_session(session, even_so=bool(when.booking and when.booking.even_so))
    return session


def write_session(session: Session, *, even_so: bool = False) -> None:
    """Save the meeting. Raises Clash where somebody would have to be in two places."""
    if session.starts_at and not even_so:
        _check_worker_free(session)
    try:
        with transaction.atomic():
            session.save()
    except IntegrityError as problem:
        if "session_one_place_at_a_time" in str(problem):
            raise Clash(_("They are already booked for another meeting at that time.")) from problem
        raise


def _fill(case: Case, session: Session, booking: Booking) -> None:
    minutes = booking.minutes or case.service.programme.session_minutes
    if not 0 < minutes <= LONGEST_MINUTES:
        raise Refused(_("A meeting takes between 1 minute and 8 hours."))
    if booking.how not in SessionHow.values:
        raise Refused(_("Choose how you will meet."))
    session.starts_at = booking.starts_at
    session.ends_at = booking.starts_at + timedelta(minutes=minutes)
    session.due_on = clock.london_date(booking.starts_at)
    session.how, session.place = booking.how, booking.place


def _same(session: Session, booking: Booking) -> bool:
    return (session.how, session.place) == (booking.how, booking.place) and (
        booking.minutes is None
        or session.ends_at == booking.starts_at + timedelta(minutes=booking.minutes)
    )


def _check_worker_free(session: Session) -> None:
    # Held so that two bookings of one worker at one time wait for each other.
    worker = Membership.objects.select_for_update(no_key=True).get(id=session.link_worker_id)
    other = (
        Session.objects.filter(
            link_worker=worker,
            status=SessionStatus.PLANNED,
            starts_at__lt=session.ends_at,
            ends_at__gt=session.starts_at,
        )
        .exclude(id=session.id)
        .exclude(person_id=session.person_id)
        .first()
    )
    if other:
        said = {
            "name": worker.name,
            "start": clock_time(other.starts_at),
            "end": clock_time(other.ends_at),
        }
        raise Clash(_("%(name)s has another meeting from %(start)s to %(end)s.") % said)
