"""What lists show of a case, kept true in the transaction that changes it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from kith.casework.choices import SessionStatus
from kith.casework.models import Case, Session


def keep_dates(case: Case) -> None:
    """Work out the next meeting and how many were held, and save the case (two statements).

    `next_due_on` is the earliest planned meeting's day, booked or due; `next_due_at` its time
    when it is booked.
    """
    rows = Session.objects.filter(case=case, status__in=[SessionStatus.PLANNED, SessionStatus.HELD])
    set_dates(case, rows.only("status", "due_on", "starts_at", "held_on"))
    case.save()


def set_dates(case: Case, sessions: Iterable[Session]) -> None:
    """The same from all its meetings as they now are; the caller saves the case."""
    sessions = list(sessions)
    planned = [s for s in sessions if s.status == SessionStatus.PLANNED]
    held = [s.held_on for s in sessions if s.status == SessionStatus.HELD and s.held_on]
    first = min(planned, key=_when, default=None)
    case.next_due_on = first.due_on if first else None
    case.next_due_at = first.starts_at if first else None
    case.sessions_held = len(held)
    case.first_session_on = min(held, default=None)


def _when(session: Session) -> tuple[date, bool, datetime]:
    # Within one day a booked meeting comes before one that is merely due.
    unbooked = session.starts_at is None
    return session.due_on, unbooked, session.starts_at or datetime.min.replace(tzinfo=UTC)
