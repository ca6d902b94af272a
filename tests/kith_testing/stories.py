"""What has happened with a person, for tests: a plan, tasks, meetings."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from kith.casework.models import Case, FollowUp, Session, Task
from kith.casework.operations.plan import save_plan
from kith.casework.policy.plan_content import GoalLine, PlanChange, StepLine
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import Actor
from kith.kernel.ids import new_id
from kith_testing.cases import OpenCase


def write_plan(
    case: OpenCase,
    *,
    matters_most: str = "",
    goal: str = "Get out more",
    step: str = "",
    **fields: Any,
) -> None:
    """A plan with one goal and, where `step` is given, one step: its first version."""
    line = GoalLine(new_id(), goal)
    steps = (StepLine(new_id(), line.id, step, **fields),) if step else ()
    about = {"matters_most": matters_most} if matters_most else {}
    save_plan(
        actor=case.actor,
        case_id=case.case_id,
        change=PlanChange(about=about, goals=(line,), steps=steps),
        base_version=0,
        idempotency_key=str(new_id()),
    )


def change_case(case: OpenCase, **fields: Any) -> None:
    """Set columns of the case."""
    with acting(case.actor, read_only=False):
        Case.objects.filter(id=case.case_id).update(**fields)


def book(case: OpenCase, starts_at: datetime, **fields: Any) -> None:
    """Book the first meeting for an hour."""
    ends_at, day = starts_at + timedelta(hours=1), clock.london_date(starts_at)
    booked = {"starts_at": starts_at, "ends_at": ends_at, "due_on": day} | fields
    with acting(case.actor, read_only=False):
        Session.objects.filter(id=case.session_id).update(**booked)


def plan_follow_up(case: OpenCase, due_on: date, months: int = 3) -> None:
    with acting(case.actor, read_only=False):
        FollowUp.objects.create(
            service_id=case.service.id,
            person_id=case.person_id,
            case_id=case.case_id,
            months=months,
            due_on=due_on,
        )


def task_row(actor: Actor, task_id: UUID) -> Task:
    """The task as it stands."""
    with acting(actor, read_only=True):
        return Task.objects.select_related("owner").get(id=task_id)
