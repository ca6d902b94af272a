"""Meetings that did not happen: missed, or cancelled. Both leave a next step."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import SessionStatus
from kith.casework.models import Session
from kith.casework.operations.case_dates import keep_dates
from kith.casework.operations.sessions.booking import When, make_session
from kith.casework.operations.sessions.holding import (
    Held,
    check_open,
    check_version,
    hold_session,
    move_to,
)
from kith.casework.operations.sessions.telling import tell_of_cancelling, tell_of_meeting
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission

REPLACED_WITHIN = timedelta(weeks=1)


@operation
def miss_session(
    *,
    actor: Actor,
    session_id: UUID,
    next_step: str,
    replacement: When | None,
    version: int,
    idempotency_key: str,
) -> UUID:
    """Record a missed meeting and what happens next; a meeting of the same number takes its
    place, due within a week where no day is given. Returns the replacement's id.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not next_step.strip():
        raise Refused(_("Say what happens next."))
    held = hold_session(session_id)
    if held.session.idempotency_key == idempotency_key:
        return _replacement_of(held.session).id
    check_version(held.session, version)
    _check_begun(held.session)
    check_open(held.case)
    move_to(held.session, SessionStatus.MISSED)
    held.session.missed_next_step = next_step
    return _end(actor, held, replacement or When(), idempotency_key)


@operation
def cancel_session(
    *,
    actor: Actor,
    session_id: UUID,
    why: str,
    by_person: bool,
    replacement: When | None,
    version: int,
    idempotency_key: str,
    tell: bool = True,
) -> UUID | None:
    """Cancel a meeting to come: by whom and why. `replacement` None means that none takes its
    place; otherwise the replacement's id is returned. The person is told if it was booked, but
    for who cancelled it themselves on their own pages (`tell`).
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not why.strip():
        raise Refused(_("Say why the meeting is cancelled."))
    held = hold_session(session_id)
    if held.session.idempotency_key == idempotency_key:
        return _replacement_of(held.session).id if replacement else None
    check_version(held.session, version)
    move_to(held.session, SessionStatus.CANCELLED)
    held.session.cancelled_why, held.session.cancelled_by_person = why, by_person
    booked_again = bool(replacement and replacement.booking)
    if tell and not booked_again:
        tell_of_cancelling(actor, held.session)
    if replacement is None:
        _write(held.session, idempotency_key)
        keep_dates(held.case)
        return None
    check_open(held.case)
    return _end(actor, held, replacement, idempotency_key)


def _end(actor: Actor, held: Held, replacement: When, key: str) -> UUID:
    _write(held.session, key)
    if not replacement.booking and not replacement.due_on:
        # What is called off weeks ahead is not wanted sooner for it.
        due_on = max(clock.today() + REPLACED_WITHIN, held.session.due_on)
        replacement = When(due_on=due_on)
    session = make_session(held.case, held.session.number, replacement)
    keep_dates(held.case)
    cancelled_at = held.session.status == SessionStatus.CANCELLED and held.session.starts_at
    tell_of_meeting(actor, session, before=cancelled_at or None)
    return session.id


def _write(session: Session, key: str) -> None:
    session.idempotency_key = key
    session.recorded_at = clock.now()
    session.save()


def _replacement_of(session: Session) -> Session:
    newer = Session.objects.filter(case_id=session.case_id, number=session.number)
    return newer.exclude(id=session.id).order_by("-id").first() or session


def _check_begun(session: Session) -> None:
    if session.starts_at is not None and session.starts_at > clock.now():
        raise Refused(_("This meeting has not begun yet. Move or cancel it instead."))
    if session.starts_at is None and session.due_on > clock.today():
        raise Refused(_("This meeting is not due yet. Move or cancel it instead."))
