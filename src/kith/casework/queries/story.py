"""Where things stand with a person: what matters, what is agreed, what was last, what is next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_date, parse_datetime

from kith.casework.choices import (
    CaseStatus,
    GoalStatus,
    SessionHow,
    SessionStatus,
    StepOwner,
    StepStatus,
    TaskKind,
)
from kith.casework.models import Case, Goal, Session, Step, Task
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.people.models import Person
from kith.referrals.choices import Reason, ReferralStatus
from kith.referrals.models import Referral

MOST_LINES = 8


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
    row = (
        Person.objects.filter(id=person_id)
        .annotate(
            story_case=ArraySubquery(_cases()),
            story_referral=ArraySubquery(_referrals()),
            story_tasks=ArraySubquery(_tasks()),
        )
        .values_list("story_case", "story_referral", "story_tasks")
        .first()
    )
    cases, referrals, tasks = row or ([], [], [])
    return Story(
        case=_case(cases[0]) if cases else None,
        referral=_referral(referrals[0]) if referrals else None,
        tasks=tuple(_task(task) for task in tasks),
    )


def _cases() -> QuerySet[Any, Any]:
    newest = Case.objects.filter(person_id=OuterRef("pk")).order_by(
        F("closed_at").desc(nulls_first=True), "-opened_at"
    )
    fields = {name: name for name in _CASE_FIELDS}
    plan = {name: f"plan__{name}" for name in ("matters_most", "strengths", "agreed_on")}
    goals = Goal.objects.filter(plan__case=OuterRef("pk"), status=GoalStatus.WORKING_ON)
    steps = Step.objects.filter(plan__case=OuterRef("pk"), status=StepStatus.TO_DO)
    held = Session.objects.filter(case=OuterRef("pk"), status=SessionStatus.HELD)
    planned = Session.objects.filter(case=OuterRef("pk"), status=SessionStatus.PLANNED)
    made = JSONObject(
        **fields,
        **plan,
        goals=_lines(goals.order_by("position", "id"), "text"),
        steps=_lines(steps.order_by("position", "id"), *_STEP_FIELDS),
        last=_lines(held.order_by("-held_on", "-number"), *_MEETING_FIELDS, most=1),
        next=_lines(planned.order_by("due_on", "number"), *_MEETING_FIELDS, most=1),
    )
    return newest.values_list(made)[:1]


_CASE_FIELDS = (
    "id",
    "referral_id",
    "reference",
    "status",
    "opened_at",
    "closed_at",
    "paused_until_on",
    "sessions_held",
    "planned_sessions",
    "they_ring_by_on",
)
_STEP_FIELDS = ("text", "owner", "owner_name", "due_on")
_MEETING_FIELDS = (
    "id",
    "number",
    "due_on",
    "starts_at",
    "held_on",
    "how",
    "place",
    "their_words",
    "we_change",
)
_REFERRAL_FIELDS = (
    "id",
    "reference",
    "status",
    "received_at",
    "promise_on",
    "next_attempt_at",
    "attempts_made",
    "reasons",
    "own_words",
    "referrer_name",
)


def _lines(rows: QuerySet[Any], *fields: str, most: int = MOST_LINES) -> ArraySubquery:
    made = JSONObject(**{name: name for name in fields})
    return ArraySubquery(rows.values_list(made)[:most])


def _referrals() -> QuerySet[Any, Any]:
    newest = Referral.objects.filter(person_id=OuterRef("pk")).order_by("-received_at", "-id")
    made = JSONObject(**{name: name for name in _REFERRAL_FIELDS})
    return newest.values_list(made)[:1]


def _tasks() -> QuerySet[Any, Any]:
    still = Task.objects.filter(person_id=OuterRef("pk"), done_at__isnull=True)
    made = JSONObject(id="id", kind="kind", text="text", due_on="due_on", owner="owner__name")
    return still.order_by("due_on", "id").values_list(made)[:MOST_LINES]


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
        goals=tuple(goal["text"] for goal in row["goals"]),
        steps=tuple(_step(step) for step in row["steps"]),
        last=_meeting(row["last"]),
        next=_meeting(row["next"]),
    )


def _step(row: Mapping[str, Any]) -> StepLine:
    return StepLine(row["text"], StepOwner(row["owner"]), row["owner_name"], _day(row["due_on"]))


def _meeting(rows: list[Mapping[str, Any]]) -> Meeting | None:
    if not rows:
        return None
    row = rows[0]
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
    return parse_date(text) if text else None


def _moment(text: str | None) -> Any:
    return parse_datetime(text) if text else None
