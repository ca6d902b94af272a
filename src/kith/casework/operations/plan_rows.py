"""From a plan as a value to its rows: only what differs is written."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models

from kith.casework.choices import AboutMe, StepStatus
from kith.casework.models import Goal, Need, Plan, Step
from kith.casework.policy.plan_content import GoalLine, NeedLine, PlanContent, StepLine
from kith.kernel import clock
from kith.kernel.rows import Statement, changed, inserted

MOMENTS = {"done_at", "ended_at"}


def rows_of(plan: Plan, before: PlanContent, after: PlanContent) -> list[Statement]:
    """What brings needs, goals and steps to `after`; the fields of `plan` are there already."""
    statements = [
        *_rows(Need, plan, before.needs, after.needs, _need),
        *_rows(Goal, plan, before.goals, after.goals, _goal),
        *_rows(Step, plan, before.steps, after.steps, _step),
    ]
    for heading in AboutMe.values:
        setattr(plan, heading, after.words(heading))
    plan.strengths = list(after.strengths)
    plan.review_on = after.review_on
    return statements


def _rows(
    model: type[models.Model],
    plan: Plan,
    before: Iterable[Any],
    after: Iterable[Any],
    fields_of: Callable[[Any], dict[str, Any]],
) -> Iterator[Statement]:
    old = {line.id: line for line in before}
    same = {"plan": plan, "service_id": plan.service_id, "person_id": plan.person_id}
    made = {} if model is Need else {"created_at": clock.now()}
    for line in after:
        fields = fields_of(line)
        row = model(id=line.id, **same, **made, **fields)
        if line.id not in old:
            yield inserted(row)
        elif old[line.id] != line:
            kept = set() if _ends(old[line.id], line) else MOMENTS
            yield changed(row, *(name for name in fields if name not in kept))


def _ends(before: Any, after: Any) -> bool:
    """Whether the line ended, or came back: only then does the moment of its end change."""
    return any(getattr(before, f, None) != getattr(after, f, None) for f in ("status", "ended"))


def _need(line: NeedLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "reason": line.reason,
        "snomed_code": line.snomed_code,
        "ended_at": clock.now() if line.ended else None,
        "position": line.position,
    }


def _goal(line: GoalLine) -> dict[str, Any]:
    return {
        "need_id": line.need_id,
        "text": line.text,
        "importance": line.importance,
        "status": line.status,
        "outcome_note": line.outcome_note,
        "position": line.position,
    }


def _step(line: StepLine) -> dict[str, Any]:
    return {
        "goal_id": line.goal_id,
        "text": line.text,
        "owner": line.owner,
        "owner_name": line.owner_name,
        "due_on": line.due_on,
        "confidence": line.confidence,
        "status": line.status,
        "why": line.why,
        "swapped_from_id": line.swapped_from_id,
        "position": line.position,
        "done_at": None if line.status == StepStatus.TO_DO else clock.now(),
    }
