"""The person moves, cancels or asks to move a meeting, and answers the questions before it.

The worker is told each time; what the diary says decides, not what the page said a minute ago.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kith.casework.choices import SessionStatus
from kith.casework.models import Session
from kith.casework.operations.sessions.booking import Booking, When, book_session
from kith.casework.operations.sessions.ending import cancel_session
from kith.casework.operations.sessions.holding import hold_session
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.day_words import day_and_time
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.translations import writing_in
from kith.measures.choices import AnsweredBy
from kith.measures.models import Response
from kith.measures.operations import record_response
from kith.people.models import Person
from kith.portal.choices import SignedInAs
from kith.portal.operations.behalf import writing_for
from kith.portal.operations.telling_staff import ask_staff
from kith.portal.queries.meetings import INSTRUMENT, MyMeeting, my_meeting, times_for
from kith.portal.staff_words import ASKED, CANCELLED, MOVED, NO_MORE, in_staffs_words

ANSWERED_BY = {
    SignedInAs.SELF: AnsweredBy.PERSON,
    SignedInAs.HELPER: AnsweredBy.PERSON_WITH_HELP,
}


@operation
def move_meeting(*, actor: Actor, session_id: UUID, to: datetime, version: int) -> None:
    """Move a meeting to one of the times that are free. Refused where the time has gone."""
    meeting = _to_change(actor, session_id)
    if meeting.starts_at == to:
        return
    if to not in times_for(actor=actor, session_id=session_id):
        raise Refused(_("This time has just gone. Choose another."))
    booking = Booking(to, meeting.minutes, meeting.how.value if meeting.how else "", meeting.place)
    with writing_for(actor) as acts:
        book_session(actor=acts, session_id=session_id, booking=booking, version=version)
        _tell(actor, MOVED, meeting, after=to)


@operation
def ask_to_move(*, actor: Actor, session_id: UUID, words: str, idempotency_key: UUID) -> None:
    """Ask for another time in one's own words; the meeting stands until the worker moves it."""
    meeting = _to_change(actor, session_id)
    if not words.strip():
        raise Refused(_("Say which days and times are good for you."))
    with writing_for(actor):
        _tell(actor, ASKED, meeting, words=words, key=idempotency_key)


@operation
def cancel_meeting(
    *, actor: Actor, session_id: UUID, another: bool, words: str, version: int, key: UUID
) -> None:
    """Cancel a meeting; with `another` one takes its place on the worker's list of those to book.

    The same key again changes nothing.
    """
    if _is_cancelled(session_id):
        return
    meeting = _to_change(actor, session_id)
    with writing_for(actor) as acts:
        cancel_session(
            actor=acts,
            session_id=session_id,
            why=words.strip() or acts.label,
            by_person=True,
            replacement=When() if another else None,
            version=version,
            idempotency_key=str(key),
            tell=False,
        )
        _tell(actor, CANCELLED if another else NO_MORE, meeting, words=words, key=key)


@operation
def answer_questions(*, actor: Actor, session_id: UUID, answers: Mapping[str, int | None]) -> None:
    """Keep the answers with the meeting that they are for. Answered once, they stand."""
    actor.require(Permission.CHECK_IN)
    my_meeting(actor=actor, session_id=session_id)
    with writing_for(actor) as acts:
        held = hold_session(session_id)
        if held.session.status != SessionStatus.PLANNED:
            raise Refused(_("This meeting is over."))
        asked = Response.objects.filter(session_id=session_id, instrument=INSTRUMENT.code)
        if asked.exists():
            return
        record_response(
            actor=acts,
            service_id=actor.own_service,
            person_id=actor.own_person,
            instrument=INSTRUMENT.code,
            answers=answers,
            session_id=session_id,
            answered_by=ANSWERED_BY[SignedInAs(actor.role)].value,
        )


def _to_change(actor: Actor, session_id: UUID) -> MyMeeting:
    actor.require(Permission.MOVE_MEETINGS)
    meeting = my_meeting(actor=actor, session_id=session_id)
    if not meeting.may_change:
        raise Refused(_("This meeting cannot be changed here any more. Ring us instead."))
    return meeting


def _is_cancelled(session_id: UUID) -> bool:
    status = Session.objects.filter(id=session_id).values_list("status", flat=True).first()
    if status is None:
        raise NotFound
    return status == SessionStatus.CANCELLED


def _tell(
    actor: Actor,
    text: Promise,
    meeting: MyMeeting,
    *,
    words: str = "",
    after: datetime | None = None,
    key: UUID | None = None,
) -> None:
    with writing_in("en"):
        values = {"before": day_and_time(meeting.starts_at or now()), "words": words.strip()}
        values["after"] = day_and_time(after) if after else ""
    person = Person.objects.get(id=actor.own_person)
    ask_staff(person, in_staffs_words(text, values), key=key)
