"""Recording a held meeting: everything that was said, in one save."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import Going, NextContact, SessionHow, SessionStatus
from kith.casework.models import Session, StepReview
from kith.casework.operations.case_dates import keep_dates, set_dates
from kith.casework.operations.plan import Saving, change_plan, lock_plan
from kith.casework.operations.sessions.booking import (
    Booking,
    When,
    make_session,
    place_session,
)
from kith.casework.operations.sessions.holding import (
    Held,
    check_open,
    check_version,
    hold_session,
    move_to,
)
from kith.casework.operations.sessions.meetings import next_number, plan_the_rest
from kith.casework.operations.sessions.telling import tell_of_meeting
from kith.casework.policy.session_plan import PlanTalk, change_from
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.rows import Statement, changed, inserted, write
from kith.measures.operations import record_response


@dataclass(frozen=True, slots=True)
class Next:
    """How they leave: a booking, a day by which the person rings, or closing."""

    contact: NextContact
    booking: Booking | None = None
    they_ring_by: date | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was said. `wellbeing` are ONS4 answers by item, some or all, or none."""

    held_on: date
    how: SessionHow
    next: Next
    minutes: int | None = None
    others_present: str = ""
    interpreter_used: bool = False
    going: Going | str = ""
    working: str = ""
    not_working: str = ""
    we_change: str = ""
    note: str = ""
    their_words: str = ""
    talk: PlanTalk = field(default_factory=PlanTalk)
    wellbeing: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """`plan_version` is None where the meeting left the plan as it was."""

    session_id: UUID
    case_id: UUID
    plan_version: int | None


@operation
def record_session(
    *,
    actor: Actor,
    session_id: UUID,
    meeting: Meeting,
    version: int,
    plan_version: int,
    idempotency_key: str,
) -> Recorded:
    """Record a meeting as held, with its changes to the plan as one version, and what comes next.

    The first held meeting plans the rest. Raises Stale where the meeting (`current` is its
    version) or the plan (`current` is a `Standing`) was changed meanwhile, Clash where the next
    meeting cannot be then. The same key again changes nothing.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    held = hold_session(session_id)
    if held.session.idempotency_key == idempotency_key:
        return Recorded(session_id, held.case.id, held.session.plan_version)
    check_version(held.session, version)
    check_open(held.case)
    _check(meeting)
    saved = _change_plan(actor, held, meeting.talk, plan_version, idempotency_key)
    _write(actor, held.session, meeting, saved, idempotency_key)
    _keep_answers(actor, held.session, meeting)
    if held.case.first_session_on is None:
        rest = plan_the_rest(held.case, meeting.held_on)
        held = replace(held, sessions=(*held.sessions, *rest))
    _leave_with(actor, held, meeting)
    return Recorded(session_id, held.case.id, saved)


def _check(meeting: Meeting) -> None:
    if meeting.held_on > clock.today():
        raise Refused(_("A meeting cannot have been held in the future."))
    wanted = meeting.next
    if wanted.contact is NextContact.BOOKED and wanted.booking is None:
        raise Refused(_("Say when you will meet next."))
    if wanted.contact is NextContact.THEY_RING and wanted.they_ring_by is None:
        raise Refused(_("Say by which day they will ring."))


def _change_plan(actor: Actor, held: Held, talk: PlanTalk, base: int, key: str) -> int | None:
    plan = lock_plan(held.case.id)
    why = _("Meeting %(number)s") % {"number": held.session.number}
    saving = Saving(base, why, key, held.session.id)
    saved = change_plan(actor, plan, lambda content: change_from(talk, content), saving)
    return saved if saved != base else None


def _reviews(session: Session, talk: PlanTalk) -> list[Statement]:
    return [
        inserted(
            StepReview(
                service_id=session.service_id,
                person_id=session.person_id,
                session=session,
                step_id=answer.step_id,
                outcome=answer.outcome,
                why=answer.why,
            )
        )
        for answer in talk.answers
    ]


def _write(actor: Actor, session: Session, meeting: Meeting, saved: int | None, key: str) -> None:
    move_to(session, SessionStatus.HELD)
    for name in ("held_on", "how", "minutes", "others_present", "interpreter_used", "going"):
        setattr(session, name, getattr(meeting, name))
    for name in ("working", "not_working", "we_change", "note", "their_words"):
        setattr(session, name, getattr(meeting, name))
    session.next_contact = meeting.next.contact
    session.plan_version = saved
    session.recorded_at, session.recorded_by = clock.now(), actor.membership_id
    session.idempotency_key = key
    write([*_reviews(session, meeting.talk), changed(session)])


def _keep_answers(actor: Actor, session: Session, meeting: Meeting) -> None:
    if any(value is not None for value in meeting.wellbeing.values()):
        record_response(
            actor=actor,
            service_id=session.service_id,
            person_id=session.person_id,
            instrument="ons4",
            answers=meeting.wellbeing,
            session_id=session.id,
        )


def _leave_with(actor: Actor, held: Held, meeting: Meeting) -> None:
    case = held.case
    booked = _book_next(held, meeting.next.booking) if meeting.next.booking else None
    case.they_ring_by_on = meeting.next.they_ring_by
    moment = _moment(held.session, meeting.held_on)
    case.last_contact_at = max(case.last_contact_at or moment, moment)
    if booked:
        keep_dates(case)
        tell_of_meeting(actor, booked)
    else:
        set_dates(case, held.sessions)
        write([changed(case)])


def _book_next(held: Held, booking: Booking) -> Session:
    following = held.following()
    if following is None:
        return make_session(held.case, next_number(held.case), When(booking))
    place_session(held.case, following, booking)
    return following


def _moment(session: Session, held_on: date) -> datetime:
    if session.starts_at and clock.london_date(session.starts_at) == held_on:
        return min(session.starts_at, clock.now())
    return min(datetime.combine(held_on, time(12), clock.LONDON), clock.now())
