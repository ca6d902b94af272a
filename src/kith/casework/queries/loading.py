"""Rows of one case, for queries and for operations that lock them."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import F

from kith.casework.choices import AboutMe
from kith.casework.models import Case, Goal, Need, Plan, Step
from kith.casework.policy.plan_content import GoalLine, NeedLine, PlanContent, StepLine
from kith.kernel.errors import NotFound


def latest_case(person_id: UUID) -> Case | None:
    """The person's open case, or else the one that was opened last."""
    return (
        Case.objects.filter(person_id=person_id)
        .select_related("link_worker")
        .order_by(F("closed_at").desc(nulls_first=True), "-opened_at", "-id")
        .first()
    )


def lock_case(case_id: UUID) -> Case:
    """The case, held until the transaction ends. NotFound where the actor may not see it."""
    case = Case.objects.select_for_update().filter(id=case_id).first()
    if case is None:
        raise NotFound
    return case


def content_of(plan: Plan) -> PlanContent:
    """The plan as it stands, its lines in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_CONTENT, [plan.pk] * 3)
        needs, goals, steps = (map(json.loads, lines) for lines in cursor.fetchone())
    return PlanContent(
        about={h: getattr(plan, h) for h in AboutMe.values if getattr(plan, h)},
        strengths=tuple(plan.strengths),
        needs=tuple(_need(need) for need in needs),
        goals=tuple(_goal(goal) for goal in goals),
        steps=tuple(_step(step) for step in steps),
        review_on=plan.review_on,
    )


_NEED = ("id", "text", "reason", "snomed_code", "ended_at", "position")
_GOAL = ("id", "text", "need_id", "importance", "status", "outcome_note", "position")
_STEP = (
    *("id", "goal_id", "text", "owner", "owner_name", "due_on", "confidence", "status", "why"),
    *("swapped_from_id", "position"),
)


def _lines(model: type[models.Model], fields: Iterable[str]) -> str:
    made = ", ".join(f"'{name}', {name}" for name in fields)
    return (
        f'ARRAY(SELECT json_build_object({made})::text FROM "{model._meta.db_table}"'  # noqa: S608
        " WHERE plan_id = %s ORDER BY position, id)"
    )


_CONTENT = f"SELECT {_lines(Need, _NEED)}, {_lines(Goal, _GOAL)}, {_lines(Step, _STEP)}"


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _need(row: dict[str, Any]) -> NeedLine:
    ended = row.pop("ended_at") is not None
    return NeedLine(**row | {"id": UUID(row["id"]), "ended": ended})


def _goal(row: dict[str, Any]) -> GoalLine:
    return GoalLine(**row | {"id": UUID(row["id"]), "need_id": _id(row["need_id"])})


def _step(row: dict[str, Any]) -> StepLine:
    ids = {name: _id(row[name]) for name in ("id", "goal_id", "swapped_from_id")}
    due_on = date.fromisoformat(row["due_on"]) if row["due_on"] else None
    return StepLine(**row | ids | {"due_on": due_on})
