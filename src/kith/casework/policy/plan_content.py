"""A plan as a value: what versions lead to, what a change is applied to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from kith.casework.choices import AboutMe, GoalStatus, StepOwner, StepStatus


@dataclass(frozen=True, slots=True)
class NeedLine:
    """Something that stands in the way. `ended` when it no longer does."""

    id: UUID
    text: str
    reason: str = ""
    snomed_code: str = ""
    ended: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class GoalLine:
    """What the person wants. Importance 1 to 10, None when not said."""

    id: UUID
    text: str
    need_id: UUID | None = None
    importance: int | None = None
    status: str = GoalStatus.WORKING_ON.value
    outcome_note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing to do towards a goal. Confidence 1 to 10, None when not said."""

    id: UUID
    goal_id: UUID
    text: str
    owner: str = StepOwner.PERSON.value
    owner_name: str = ""
    due_on: date | None = None
    confidence: int | None = None
    status: str = StepStatus.TO_DO.value
    why: str = ""
    swapped_from_id: UUID | None = None
    position: int = 0


Line = TypeVar("Line", NeedLine, GoalLine, StepLine)


@dataclass(frozen=True, slots=True)
class PlanContent:
    """The whole plan. `about` maps an `AboutMe` heading to words; lines are in order."""

    about: Mapping[str, str] = field(default_factory=dict)
    strengths: tuple[str, ...] = ()
    needs: tuple[NeedLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    review_on: date | None = None

    def words(self, heading: str) -> str:
        return self.about.get(heading, "")

    def steps_of(self, goal_id: UUID) -> tuple[StepLine, ...]:
        return tuple(step for step in self.steps if step.goal_id == goal_id)

    def goal(self, goal_id: UUID) -> GoalLine | None:
        return next((goal for goal in self.goals if goal.id == goal_id), None)

    def step(self, step_id: UUID) -> StepLine | None:
        return next((step for step in self.steps if step.id == step_id), None)

    @property
    def open_goals(self) -> tuple[GoalLine, ...]:
        return tuple(g for g in self.goals if g.status == GoalStatus.WORKING_ON)

    @property
    def open_steps(self) -> tuple[StepLine, ...]:
        return tuple(s for s in self.steps if s.status == StepStatus.TO_DO)


@dataclass(frozen=True, slots=True)
class Review:
    """When the plan is looked at next; None takes the date away."""

    on: date | None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What to change; all else stays. A line whose id is new is added, else it replaces."""

    about: Mapping[str, str] = field(default_factory=dict)
    strengths: tuple[str, ...] | None = None
    needs: tuple[NeedLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    review: Review | None = None


def apply_change(content: PlanContent, change: PlanChange) -> PlanContent:
    """The plan after the change. New lines stand last. Raises ValueError for a strange heading."""
    about = {**content.about, **{AboutMe(k).value: v for k, v in change.about.items()}}
    return PlanContent(
        about={heading: words for heading, words in about.items() if words},
        strengths=content.strengths if change.strengths is None else change.strengths,
        needs=_merged(content.needs, change.needs),
        goals=_merged(content.goals, change.goals),
        steps=_merged(content.steps, change.steps),
        review_on=change.review.on if change.review else content.review_on,
    )


def _merged(old: tuple[Line, ...], new: tuple[Line, ...]) -> tuple[Line, ...]:
    lines = {line.id: line for line in old}
    for line in new:
        place = lines[line.id].position if line.id in lines else len(lines)
        lines[line.id] = replace(line, position=place)
    return tuple(sorted(lines.values(), key=lambda line: (line.position, line.id)))


def to_json(content: PlanContent) -> dict[str, Any]:
    """Plain values, by which two plans are compared."""
    return {
        "about": dict(content.about),
        "strengths": list(content.strengths),
        "needs": [line_to_json(line) for line in content.needs],
        "goals": [line_to_json(line) for line in content.goals],
        "steps": [line_to_json(line) for line in content.steps],
        "review_on": _plain(content.review_on),
    }


def from_json(kept: Mapping[str, Any]) -> PlanContent:
    """The plan that `to_json` wrote."""
    review_on = kept["review_on"]
    return PlanContent(
        about=dict(kept["about"]),
        strengths=tuple(kept["strengths"]),
        needs=tuple(line_from_json(NeedLine, row) for row in kept["needs"]),
        goals=tuple(line_from_json(GoalLine, row) for row in kept["goals"]),
        steps=tuple(line_from_json(StepLine, row) for row in kept["steps"]),
        review_on=date.fromisoformat(review_on) if review_on else None,
    )


def line_to_json(line: NeedLine | GoalLine | StepLine) -> dict[str, Any]:
    return {part.name: _plain(getattr(line, part.name)) for part in fields(line)}


def line_from_json(kind: type[Line], kept: Mapping[str, Any]) -> Line:
    read = dict(kept)
    for name, value in kept.items():
        if value is not None and (name == "id" or name.endswith("_id")):
            read[name] = UUID(value)
        elif value is not None and name.endswith("_on"):
            read[name] = date.fromisoformat(value)
    return kind(**read)


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
