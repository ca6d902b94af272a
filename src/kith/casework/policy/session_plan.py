"""From what was said at a meeting to the change that it makes to the plan."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import AboutMe, StepOwner, StepStatus
from kith.casework.policy.plan_content import GoalLine, PlanChange, PlanContent, StepLine
from kith.kernel.errors import Refused
from kith.kernel.ids import new_id


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """How one earlier step went. `instead` are the words of the step that it is swapped for."""

    step_id: UUID
    outcome: StepStatus
    why: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step for a goal of the plan, or (`goal_id` empty) for the goal that stands beside it."""

    text: str
    goal_id: UUID | None = None
    owner: str = StepOwner.PERSON.value
    due_on: date | None = None
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class NewGoal:
    """A goal, with its first steps. Importance 1 to 10, None when not asked."""

    text: str
    importance: int | None = None
    steps: tuple[NewStep, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTalk:
    """Everything at a meeting that changes the plan."""

    answers: tuple[StepAnswer, ...] = ()
    matters_most: str | None = None
    goals: tuple[NewGoal, ...] = ()
    steps: tuple[NewStep, ...] = field(default=())


def change_from(talk: PlanTalk, content: PlanContent) -> PlanChange:
    """The one change that a meeting makes. Raises Refused for a step that is not in the plan."""
    goals, steps = list[GoalLine](), list(_reviewed(talk.answers, content))
    for goal in talk.goals:
        line = GoalLine(new_id(), goal.text, importance=goal.importance)
        goals.append(line)
        steps.extend(_step(step, line.id) for step in goal.steps)
    for step in talk.steps:
        if step.goal_id is None or content.goal(step.goal_id) is None:
            raise Refused(_("Choose which goal the new step is for."))
        steps.append(_step(step, step.goal_id))
    about = {} if talk.matters_most is None else {AboutMe.MATTERS_MOST.value: talk.matters_most}
    return PlanChange(about=about, goals=tuple(goals), steps=tuple(steps))


def _reviewed(answers: Iterable[StepAnswer], content: PlanContent) -> Iterable[StepLine]:
    for answer in answers:
        step = content.step(answer.step_id)
        if step is None:
            raise Refused(_("One of the steps is no longer in the plan."))
        yield replace(step, status=answer.outcome.value, why=answer.why)
        if answer.outcome is StepStatus.SWAPPED:
            yield _instead(answer, step)


def _instead(answer: StepAnswer, step: StepLine) -> StepLine:
    if not answer.instead.strip():
        raise Refused(_("Say which step you swap “%(step)s” for.") % {"step": step.text})
    return StepLine(
        new_id(), step.goal_id, answer.instead, owner=step.owner, swapped_from_id=step.id
    )


def _step(step: NewStep, goal_id: UUID) -> StepLine:
    return StepLine(
        new_id(),
        goal_id,
        step.text,
        owner=step.owner,
        due_on=step.due_on,
        confidence=step.confidence,
    )
