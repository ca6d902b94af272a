"""Where things stand with a person: what matters, what is agreed, what was last, what is next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from kith.casework.choices import CaseStatus, SessionHow, StepOwner, TaskKind
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.referrals.choices import Reason, ReferralStatus

MOST_LINES = 8
_STORY = Path(__file__).with_name("story.sql").read_text()


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that is still to do; `late` judged by the reader's day is left to the page."""

    text: str
    owner: StepOwner
    owner_name: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, held or to come."""

    id: UUID
    number: int
    due_on: date
    starts_at: datetime | None
    held_on: date | None
    how: SessionHow | None
    place: str
    their_words: str
    we_change: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """An open task."""

    id: UUID
    kind: TaskKind
    text: str
    due_on: date
    owner: str


@dataclass(frozen=True, slots=True)
class CaseStory:
    """The case: its plan in short, the meetings on either side of today."""

    id: UUID
    referral_id: UUID | None
    reference: str
    status: CaseStatus
    opened_at: datetime
    closed_at: datetime | None
    paused_until_on: date | None
    held: int
    planned: int
    they_ring_by_on: date | None
    matters_most: str
    strengths: tuple[str, ...]
    agreed_on: date | None
    goals: tuple[str, ...]
    steps: tuple[StepLine, ...]
    last: Meeting | None
    next: Meeting | None


@dataclass(frozen=True, slots=True)
class ReferralStory:
    """The newest referral."""

    id: UUID
    reference: str
    status: ReferralStatus
    received_at: datetime
    promise_on: date
    next_attempt_at: datetime | None
    attempts_made: int
    reasons: tuple[Reason, ...]
    own_words: str
    referrer: str


@dataclass(frozen=True, slots=True)
class Story:
    """`case` and `referral` may each be missing."""

    case: CaseStory | None
    referral: ReferralStory | None
    tasks: tuple[TaskLine, ...]


@query
def story_of(*, actor: Actor, person_id: UUID) -> Story:
    """Where things stand, in one statement: JSON made by the database, under its policies."""
    with connection.cursor() as database:
        database.execute(_STORY, {"person": person_id, "most": MOST_LINES})
        case, referral, tasks = database.fetchone()
    return Story(
        case=_case(case) if case else None,
        referral=_referral(referral) if referral else None,
        tasks=tuple(_task(task) for task in tasks),
    )


def _case(row: Mapping[str, Any]) -> CaseStory:
    return CaseStory(
        id=UUID(row["id"]),
        referral_id=UUID(row["referral_id"]) if row["referral_id"] else None,
        reference=row["reference"],
        status=CaseStatus(row["status"]),
        opened_at=_moment(row["opened_at"]),
        closed_at=_moment(row["closed_at"]),
        paused_until_on=_day(row["paused_until_on"]),
        held=row["sessions_held"],
        planned=row["planned_sessions"],
        they_ring_by_on=_day(row["they_ring_by_on"]),
        matters_most=row["matters_most"] or "",
        strengths=tuple(row["strengths"] or ()),
        agreed_on=_day(row["agreed_on"]),
        goals=tuple(row["goals"]),
        steps=tuple(_step(step) for step in row["steps"]),
        last=_meeting(row["last"]) if row["last"] else None,
        next=_meeting(row["next"]) if row["next"] else None,
    )


def _step(row: Mapping[str, Any]) -> StepLine:
    return StepLine(row["text"], StepOwner(row["owner"]), row["owner_name"], _day(row["due_on"]))


def _meeting(row: Mapping[str, Any]) -> Meeting:
    return Meeting(
        id=UUID(row["id"]),
        number=row["number"],
        due_on=_day(row["due_on"]),
        starts_at=_moment(row["starts_at"]),
        held_on=_day(row["held_on"]),
        how=SessionHow(row["how"]) if row["how"] else None,
        place=row["place"],
        their_words=row["their_words"],
        we_change=row["we_change"],
    )


def _referral(row: Mapping[str, Any]) -> ReferralStory:
    return ReferralStory(
        id=UUID(row["id"]),
        reference=row["reference"],
        status=ReferralStatus(row["status"]),
        received_at=_moment(row["received_at"]),
        promise_on=_day(row["promise_on"]),
        next_attempt_at=_moment(row["next_attempt_at"]),
        attempts_made=row["attempts_made"],
        reasons=tuple(Reason(reason) for reason in row["reasons"]),
        own_words=row["own_words"],
        referrer=row["referrer_name"],
    )


def _task(row: Mapping[str, Any]) -> TaskLine:
    due_on = _day(row["due_on"])
    return TaskLine(UUID(row["id"]), TaskKind(row["kind"]), row["text"], due_on, row["owner"] or "")


# JSON has no dates: what the database wrote is read back. Typed loosely, since whether a field
# may be empty is known where it is used.
def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> Any:
    return datetime.fromisoformat(text) if text else None
