"""My plan, as the person reads it. It is asked under their own role."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kith.casework.choices import AboutMe, CaseStatus, GoalStatus, StepOwner, StepStatus
from kith.casework.models import Goal, Plan, Step
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.portal.choices import Said
from kith.portal.models import StepSaid
from kith.portal.queries.case import my_case

KEPT = (StepStatus.TO_DO, StepStatus.WORKED, StepStatus.DID_NOT_WORK, StepStatus.NOT_FOR_ME)


@dataclass(frozen=True, slots=True)
class MyStep:
    """One step. `said` is what the person said of it and can take back; None else."""

    id: UUID
    goal_id: UUID
    text: str
    owner: StepOwner
    owner_name: str
    due_on: date | None
    status: StepStatus
    why: str
    said: Said | None

    @property
    def open(self) -> bool:
        return self.status is StepStatus.TO_DO

    @property
    def mine(self) -> bool:
        return self.owner in {StepOwner.PERSON, StepOwner.TOGETHER}


@dataclass(frozen=True, slots=True)
class MyGoal:
    """What I want, and what we said we would do about it."""

    id: UUID
    text: str
    status: GoalStatus
    steps: tuple[MyStep, ...]


@dataclass(frozen=True, slots=True)
class MyPlan:
    """`about` are headings with my words under them, what matters most first."""

    about: tuple[tuple[AboutMe, str], ...]
    strengths: tuple[str, ...]
    goals: tuple[MyGoal, ...]
    review_on: date | None
    closed: bool

    @property
    def is_empty(self) -> bool:
        return not (self.about or self.goals or self.strengths)


@query
def my_plan(*, actor: Actor) -> MyPlan | None:
    """The plan of the person's case as it stands; None before there is one. Five statements."""
    actor.require(Permission.SEE_MY_RECORD)
    case = my_case()
    plan = case and Plan.objects.filter(case_id=case.id).values(*_PLAN).first()
    if not case or not plan:
        return None
    steps = my_steps(plan["id"])
    goals = Goal.objects.filter(plan_id=plan["id"]).order_by("position", "id")
    return MyPlan(
        about=tuple((heading, plan[heading]) for heading in AboutMe if plan[heading]),
        strengths=tuple(plan["strengths"]),
        goals=tuple(
            MyGoal(id_, text, GoalStatus(status), tuple(s for s in steps if s.goal_id == id_))
            for id_, text, status in goals.values_list("id", "text", "status")
            if status != GoalStatus.DROPPED
        ),
        review_on=plan["review_on"],
        closed=case.status is CaseStatus.CLOSED,
    )


@query
def my_step(*, actor: Actor, step_id: UUID) -> MyStep:
    """One step of my plan, or NotFound."""
    actor.require(Permission.SEE_MY_RECORD)
    plan_id = Step.objects.filter(id=step_id).values_list("plan_id", flat=True).first()
    found = [s for s in my_steps(plan_id) if s.id == step_id] if plan_id else []
    if not found:
        raise NotFound
    return found[0]


_PLAN = ("id", "strengths", "review_on", *AboutMe.values)
_STEP = ("id", "goal_id", "text", "owner", "owner_name", "due_on", "status", "why")


def my_steps(plan_id: UUID) -> tuple[MyStep, ...]:
    """Every step that is still of interest, in the plan's order. Call while acting."""
    said = dict(StepSaid.objects.filter(undone_at=None).values_list("step_id", "said"))
    rows = Step.objects.filter(plan_id=plan_id, status__in=KEPT).order_by("position", "id")
    return tuple(_step(row, said.get(row["id"])) for row in rows.values(*_STEP))


def _step(row: dict, said: str | None) -> MyStep:
    status = StepStatus(row["status"])
    standing = {StepStatus.WORKED: Said.DONE, StepStatus.NOT_FOR_ME: Said.NOT_FOR_ME}.get(status)
    row = row | {"owner": StepOwner(row["owner"]), "status": status}
    return MyStep(**row, said=standing if standing and standing == said else None)
