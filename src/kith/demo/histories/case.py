"""The work itself: the case opens, meetings are held, missed, moved, and more are to come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from kith.casework.choices import (
    CaseStatus,
    Going,
    NextContact,
    SessionHow,
    SessionStatus,
)
from kith.casework.models import Case, CaseChange, Plan, Session
from kith.casework.policy.cadence import meeting_dates
from kith.casework.policy.check_in import offers_wellbeing
from kith.demo.histories import talk
from kith.demo.histories.planbook import PlanBook
from kith.demo.histories.post import on_day, tell_person
from kith.demo.histories.story import Story
from kith.demo.words import around
from kith.demo.words.reasons import THEMES
from kith.kernel.clock import LONDON, london_date
from kith.measures.models import Response

_HOW = (SessionHow.IN_PERSON, SessionHow.HOME, SessionHow.PHONE, SessionHow.OUT, SessionHow.VIDEO)


@dataclass
class Work:
    """A case with its plan and meetings, until it is written."""

    story: Story
    case: Case
    book: PlanBook
    sessions: list[Session]

    def planned(self) -> list[Session]:
        return [s for s in self.sessions if s.status == SessionStatus.PLANNED]

    def held(self) -> list[Session]:
        return [s for s in self.sessions if s.status == SessionStatus.HELD]


def open_work(story: Story) -> Work:
    """The case with an empty plan and its first meeting due within a week."""
    at, worker = story.at, story.worker
    case = story.add(
        Case,
        referral_id=story.referral.id,
        reference=story.referral.reference,
        link_worker=worker,
        opened_at=at,
        planned_sessions=story.place.programme.planned_sessions,
    )
    story.add(CaseChange, case=case, after=CaseStatus.OPEN, at=at, by_name=worker.name)
    reasons = [str(reason) for reason in story.referral.reasons]
    themes = [THEMES[reason] for reason in reasons]
    book = PlanBook(story, story.add(Plan, case=case), themes, reasons)
    work = Work(story, case, book, [])
    due(work, 1, london_date(at) + timedelta(weeks=1))
    return work


def due(work: Work, number: int, day: date) -> Session:
    """A meeting that is due and not booked."""
    session = work.story.add(
        Session, case=work.case, number=number, link_worker=work.story.worker, due_on=day
    )
    work.sessions.append(session)
    return session


def place_at(work: Work, session: Session, start: datetime, how: SessionHow | None = None) -> None:
    """Book the meeting."""
    dice = work.story.dice
    home = work.story.person.address != "" and not any(
        word in work.story.person.safe_contact_note for word in ("Never", "No letters", "Partner")
    )
    ways = _HOW if home else (SessionHow.IN_PERSON, SessionHow.OUT, SessionHow.PHONE)
    session.how = how or dice.choices(ways, (50, 18, 18, 10, 4)[: len(ways)])[0]
    session.place = ""
    if session.how in {SessionHow.IN_PERSON, SessionHow.OUT}:
        session.place = dice.choice(around.PLACES[:-1])
    session.starts_at, session.ends_at = start, start + timedelta(hours=1)
    session.due_on = london_date(start)
    session.version += 1


def hold(work: Work, session: Session, wanted: date) -> None:
    """The meeting takes place about that day; sometimes only at the second go."""
    story, dice = work.story, work.story.dice
    if dice.yes(0.11):
        session = fail(work, session, wanted)
        wanted = session.due_on
    start = _past(work, wanted)
    place_at(work, session, start)
    if dice.yes(0.08):
        session.moved_from = [start - timedelta(days=dice.choice((1, 2, 7)))]
    story.at = start + timedelta(minutes=dice.choice((45, 55, 60, 70)))
    _record(work, session, start)
    if len(work.held()) == 1:
        talk.first_meeting(work.book, session)
        _plan_rest(work, london_date(start))
        if dice.yes(0.55):
            story.later(1, 4)
            talk.about_me(work.book)
    else:
        talk.later_meeting(work.book, session)
    _ask_wellbeing(work, session)


def _past(work: Work, wanted: date) -> datetime:
    """A free hour about that day, after everything else so far."""
    diary, story = work.story.place.diary, work.story
    start = diary.slot(story.worker.id, min(wanted, diary.today), past=True)
    if start <= story.at:
        start = min(story.at + timedelta(hours=1), diary.now - timedelta(hours=1, minutes=5))
    return start


def _record(work: Work, session: Session, start: datetime) -> None:
    dice, theme = work.story.dice, work.story.dice.choice(work.book.themes)
    them = work.story.them
    session.status, session.held_on = SessionStatus.HELD, london_date(start)
    session.minutes = dice.choice((40, 45, 50, 60, 60, 75))
    session.recorded_at, session.recorded_by = work.story.at, work.story.worker.id
    session.interpreter_used = work.story.person.interpreter == "yes"
    session.going = dice.choices(Going.values, (55, 32, 13))[0]
    if len(work.held()) > 1:
        session.working = work.book.fresh(theme.working, around.WORKING)
        if dice.yes(0.55):
            session.not_working = work.book.fresh(theme.not_working, around.NOT_WORKING)
    said = theme.young if them.child and theme.young else them.own(theme.own)
    session.their_words = dice.choice(said) if dice.yes(0.25) else ""
    session.note = dice.choice(them.told(around.NOTES)) if dice.yes(0.12) else ""
    session.next_contact = NextContact.BOOKED
    session.idempotency_key = str(session.id)
    work.case.last_contact_at = start


def fail(work: Work, session: Session, wanted: date) -> Session:
    """Missed, or called off: the row stays, and another of its number takes its place."""
    story, dice = work.story, work.story.dice
    start = _past(work, wanted - timedelta(days=dice.choice((4, 6, 7))))
    place_at(work, session, start)
    story.at = max(story.at, start + timedelta(minutes=40))
    session.idempotency_key, session.recorded_at = str(session.id), story.at
    if dice.yes(0.65):
        session.status = SessionStatus.MISSED
        session.missed_next_step = dice.choice(around.MISSED)
    else:
        session.status = SessionStatus.CANCELLED
        session.cancelled_why = dice.choice(around.CANCELLED)
        session.cancelled_by_person = session.cancelled_why != "Link worker ill"
    return due(work, session.number, max(wanted, london_date(story.at)))


def _plan_rest(work: Work, first: date) -> None:
    planned = work.case.planned_sessions
    dates = meeting_dates(first, work.story.place.programme.cadence_weeks, least=planned)
    for number, day in list(enumerate(dates, start=1))[1:planned]:
        due(work, number, day)


def _ask_wellbeing(work: Work, session: Session) -> None:
    """ONS4 at first, middle and last; not everybody answers, and not everything."""
    dice = work.story.dice
    if not offers_wellbeing(session.number, work.case.planned_sessions) or dice.yes(0.22):
        return
    low = 3 + session.number // 2
    answers = {item: min(10, dice.randint(low - 2, low + 2)) for item in _GOOD}
    answers["anxious"] = dice.randint(max(0, 6 - session.number), 8 - session.number // 2)
    if dice.yes(0.08):
        del answers[dice.choice(_GOOD)]
    work.story.add(
        Response,
        instrument="ons4",
        instrument_version="2011",
        answers=answers,
        answered_at=work.story.at,
        session_id=session.id,
        answered_by="person_with_help",
        recorded_by=work.story.worker.id,
    )


_GOOD = ("satisfied", "worthwhile", "happy")


def book_next(work: Work, start: datetime) -> Session | None:
    """The first meeting still to come gets its hour, and the person is told."""
    session = min(work.planned(), key=lambda s: s.number, default=None)
    if session is None:
        return None
    place_at(work, session, start)
    values: dict[str, Any] = {
        "how": str(SessionHow(session.how).label).lower(),
        "where": session.place or "We will agree this with you",
        "when": on_day(start),
    }
    tell_person(work.story, "meeting_booked", values, f"meeting:{session.id}:{session.version}")
    return session


def finish(work: Work) -> None:
    """What lists show of the case, and the plan's rows."""
    keep_dates(work)
    work.book.write()


def keep_dates(work: Work) -> None:
    """As the operation of the same name does it."""
    case, held = work.case, work.held()
    first = min(work.planned(), key=_when, default=None)
    case.next_due_on = first.due_on if first else None
    case.next_due_at = first.starts_at if first else None
    case.sessions_held = len(held)
    case.first_session_on = min((s.held_on for s in held if s.held_on), default=None)


def _when(session: Session) -> tuple[date, bool, datetime]:
    noon = datetime.combine(session.due_on, time(12), LONDON)
    return session.due_on, session.starts_at is None, session.starts_at or noon
