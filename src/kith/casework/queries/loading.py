"""Rows of one case, for queries and for operations that lock them."""

from uuid import UUID

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
    """The plan as it stands (three queries)."""
    return PlanContent(
        about={h: getattr(plan, h) for h in AboutMe.values if getattr(plan, h)},
        strengths=tuple(plan.strengths),
        needs=tuple(need_line(n) for n in plan.needs.order_by("position", "id")),
        goals=tuple(goal_line(g) for g in plan.goals.order_by("position", "id")),
        steps=tuple(step_line(s) for s in plan.steps.order_by("position", "id")),
        review_on=plan.review_on,
    )


def need_line(need: Need) -> NeedLine:
    return NeedLine(
        need.id,
        need.text,
        need.reason,
        need.snomed_code,
        need.ended_at is not None,
        need.position,
    )


def goal_line(goal: Goal) -> GoalLine:
    return GoalLine(
        goal.id,
        goal.text,
        goal.need_id,
        goal.importance,
        goal.status,
        goal.outcome_note,
        goal.position,
    )


def step_line(step: Step) -> StepLine:
    return StepLine(
        step.id,
        step.goal_id,
        step.text,
        step.owner,
        step.owner_name,
        step.due_on,
        step.confidence,
        step.status,
        step.why,
        step.swapped_from_id,
        step.position,
    )
