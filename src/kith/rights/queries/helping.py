"""What somebody sees to whom the person gave a view: under their own database role, and only
through the doors that the person opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from kith.casework.choices import GoalStatus, SessionHow, SessionStatus, StepStatus
from kith.casework.models import Goal, Session, Step
from kith.kernel.actor import Actor
from kith.kernel.clock import today
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.portal.models import ThreadMessage

MOST_MESSAGES = 50


@dataclass(frozen=True, slots=True)
class HelpedGoal:
    """A goal, with `(step, by when, how it stands)`."""

    text: str
    status: GoalStatus
    steps: tuple[tuple[str, date | None, StepStatus], ...]


@dataclass(frozen=True, slots=True)
class HelpedMeeting:
    """A meeting to come: the time, or the day around which it is to be."""

    starts_at: datetime | None
    due_on: date
    how: SessionHow | None
    place: str


@dataclass(frozen=True, slots=True)
class Helped:
    """Each part is None where the person did not open it. `contact` are lines; `messages` what the
    person and their link worker wrote to each other: when, whether the person did, words.
    """

    called: str
    goals: tuple[HelpedGoal, ...] | None
    meetings: tuple[HelpedMeeting, ...] | None
    contact: tuple[str, ...] | None
    messages: tuple[tuple[datetime, bool, str], ...] | None


@query
def what_helper_sees(*, actor: Actor) -> Helped:
    """Five statements at most."""
    actor.require(Permission.HELP)
    return Helped(
        called=actor.label,
        goals=tuple(_goals()) if actor.can(Permission.HELP_PLAN) else None,
        meetings=tuple(_meetings()) if actor.can(Permission.HELP_MEETINGS) else None,
        contact=_contact() if actor.can(Permission.HELP_CONTACT) else None,
        messages=_messages() if actor.can(Permission.HELP_MESSAGES) else None,
    )


def _goals() -> Iterator[HelpedGoal]:
    columns = ("goal_id", "text", "due_on", "status")
    steps = list(Step.objects.order_by("position", "id").values_list(*columns))
    kept = {StepStatus.TO_DO, StepStatus.WORKED, StepStatus.DID_NOT_WORK, StepStatus.NOT_FOR_ME}
    goals = Goal.objects.exclude(status=GoalStatus.DROPPED).order_by("position", "id")
    for id_, text, status in goals.values_list("id", "text", "status"):
        mine = ((t, due, StepStatus(s)) for goal, t, due, s in steps if goal == id_ and s in kept)
        yield HelpedGoal(text, GoalStatus(status), tuple(mine))


def _meetings() -> Iterator[HelpedMeeting]:
    rows = Session.objects.filter(status=SessionStatus.PLANNED, due_on__gte=today())
    columns = ("starts_at", "due_on", "how", "place")
    for starts_at, due_on, how, place in rows.order_by("due_on", "id").values_list(*columns):
        yield HelpedMeeting(
            starts_at=starts_at,
            due_on=due_on,
            how=SessionHow(how) if how else None,
            place=place,
        )


def _contact() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kith_helped_contact()")
        found = cursor.fetchone()
    return tuple(line for line in found or () if line)


def _messages() -> tuple[tuple[datetime, bool, str], ...]:
    rows = ThreadMessage.objects.order_by("-at", "-id").values_list("at", "from_person", "words")
    return tuple(rows[:MOST_MESSAGES])
