"""From a plan as a value to its rows: only what differs is written."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models

from kith.casework.choices import AboutMe, StepStatus
from kith.casework.models import Goal, Need, Plan, Step
from kith.casework.policy.plan_content import GoalLine, NeedLine, PlanContent, StepLine
from kith.kernel import clock

MOMENTS = {"done_at", "ended_at"}


def write_rows(plan: Plan, before: PlanContent, after: PlanContent) -> None:
    """Bring the rows of needs, goals and steps, and the fields of `plan`, to `after`."""
    _write(Need, plan, before.needs, after.needs, _need)
    _write(Goal, plan, before.goals, after.goals, _goal)
    _write(Step, plan, before.steps, after.steps, _step)
    for heading in AboutMe.values:
        setattr(plan, heading, after.words(heading))
    plan.strengths = list(after.strengths)
    plan.review_on = after.review_on


def _write(
    model: type[models.Model],
    plan: Plan,
    before: Iterable[Any],
    after: Iterable[Any],
    fields_of: Callable[[Any], dict[str, Any]],
) -> None:
    old = {line.id: line for line in before}
    same = {"plan": plan, "service_id": plan.service_id, "person_id": plan.person_id}
    made = {} if model is Need else {"created_at": clock.now()}
    new = [line for line in after if line.id not in old]
    rows = model._default_manager
    rows.bulk_create(model(id=line.id, **same, **made, **fields_of(line)) for line in new)
    changed = [line for line in after if line.id in old and old[line.id] != line]
    for ends in (True, False):
        lines = [line for line in changed if _ends(old[line.id], line) is ends]
        if lines:
            written = [model(id=line.id, **same, **made, **fields_of(line)) for line in lines]
            kept = set() if ends else MOMENTS
            rows.bulk_update(written, [f for f in fields_of(lines[0]) if f not in kept])


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
