"""The meetings of a person's case."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from kith.casework.choices import Going, NextContact, SessionHow, SessionStatus, StepStatus
from kith.casework.models import Session, StepReview
from kith.casework.queries.case import CaseView, case_view
from kith.casework.queries.loading import latest_case
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.prepared import first, prepared


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One meeting, as lists and its own page show it. `of` is how many are planned in all.

    To come: `due_on` is the day, or the week while `starts_at` is None.
    """

    id: UUID
    case_id: UUID
    person_id: UUID
    number: int
    of: int
    status: SessionStatus
    link_worker: str
    due_on: date
    starts_at: datetime | None
    ends_at: datetime | None
    how: SessionHow | None
    place: str
    moved_from: tuple[datetime, ...]
    held_on: date | None
    minutes: int | None
    others_present: str
    interpreter_used: bool
    going: Going | None
    working: str
    not_working: str
    we_change: str
    note: str
    their_words: str
    next_contact: NextContact | None
    missed_next_step: str
    cancelled_why: str
    cancelled_by_person: bool
    plan_version: int | None
    recorded_at: datetime | None
    idempotency_key: str | None
    version: int

    @property
    def is_extra(self) -> bool:
        """More meetings than were planned is normal."""
        return self.number > self.of


@dataclass(frozen=True, slots=True)
class StepWord:
    """What a meeting said about an earlier step."""

    step_id: UUID
    text: str
    outcome: StepStatus
    why: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """One meeting, its case, what it said of earlier steps, and the planned one after it."""

    case: CaseView
    session: SessionLine
    steps: tuple[StepWord, ...]
    following: SessionLine | None


@query
def sessions_of(*, actor: Actor, person_id: UUID) -> tuple[SessionLine, ...]:
    """Every meeting of the person's case, by number; those that fell through stand first."""
    case = latest_case(person_id)
    if case is None:
        return ()
    rows = Session.objects.filter(case=case).select_related("link_worker")
    return tuple(line_of(row, case.planned_sessions) for row in rows.order_by("number", "id"))


@query
def session_view(*, actor: Actor, person_id: UUID, session_id: UUID) -> SessionView:
    """One meeting of the person. NotFound where it is not theirs. Four statements at most."""
    row = first(_one(session_id, person_id))
    if row is None:
        raise NotFound
    of = row.case.planned_sessions
    reviews = _reviews(row.id)
    return SessionView(
        case=case_view(row.case),
        session=line_of(row, of),
        steps=tuple(
            StepWord(r.step_id, r.step.text, StepStatus(r.outcome), r.why) for r in reviews
        ),
        following=_following(row, of),
    )


def _following(row: Session, of: int) -> SessionLine | None:
    later = (one for one in _planned(row.case_id) if one.number > row.number)
    found = next(later, None)
    return line_of(found, of) if found else None


@prepared
def _one(session_id: UUID, person_id: UUID) -> QuerySet[Session]:
    rows = Session.objects.select_related("case__link_worker", "link_worker")
    return rows.filter(id=session_id, person_id=person_id)


@prepared
def _reviews(session_id: UUID) -> QuerySet[StepReview]:
    rows = StepReview.objects.filter(session=session_id).select_related("step")
    return rows.order_by("step__position")


@prepared
def _planned(case_id: UUID) -> QuerySet[Session]:
    waiting = Session.objects.filter(case_id=case_id, status=SessionStatus.PLANNED)
    return waiting.select_related("link_worker").order_by("number")


def line_of(row: Session, of: int) -> SessionLine:
    """The line of a row that was read with its link worker."""
    same = {name: getattr(row, name) for name in _SAME}
    return SessionLine(
        **same,
        of=of,
        status=SessionStatus(row.status),
        link_worker=row.link_worker.name,
        how=SessionHow(row.how) if row.how else None,
        going=Going(row.going) if row.going else None,
        next_contact=NextContact(row.next_contact) if row.next_contact else None,
        moved_from=tuple(row.moved_from),
    )


_TRANSLATED = {"of", "status", "link_worker", "how", "going", "next_contact", "moved_from"}
_SAME = tuple(name for name in SessionLine.__dataclass_fields__ if name not in _TRANSLATED)
