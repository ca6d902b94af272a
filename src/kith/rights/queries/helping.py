"""What somebody sees to whom the person gave a view: under their own database role, and only
through the doors that the person opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from kith.casework.choices import GoalStatus, SessionHow, SessionStatus, StepStatus
from kith.casework.models import Goal, Session, Step
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import today
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.portal.choices import Said
from kith.portal.models import StepSaid, ThreadMessage
from kith.portal.queries.meetings import my_meetings
from kith.portal.queries.session import helper_of, in_their_place
from kith.rights.choices import May

MOST_MESSAGES = 50


@dataclass(frozen=True, slots=True)
class HelpedStep:
    """`ticked`: by whoever reads this, who may take it back."""

    id: UUID
    text: str
    due_on: date | None
    status: StepStatus
    ticked: bool

    @property
    def open(self) -> bool:
        return self.status is StepStatus.TO_DO


@dataclass(frozen=True, slots=True)
class HelpedGoal:
    text: str
    status: GoalStatus
    steps: tuple[HelpedStep, ...]


@dataclass(frozen=True, slots=True)
class HelpedMeeting:
    """A meeting to come: the time, or the day around which it is to be. `questions`: there are some
    to answer before it."""

    id: UUID
    questions: bool
    starts_at: datetime | None
    due_on: date
    how: SessionHow | None
    place: str

    @property
    def day_passed(self) -> bool:
        """Nothing was booked, and the day around which it was to be is over."""
        return self.starts_at is None and self.due_on < today()


@dataclass(frozen=True, slots=True)
class Helped:
    """Each part is None where the person did not open it. `contact` are lines; `messages` what the
    person and their link worker wrote to each other: when, whether the person did, words. `may` is
    what may be done in the person's place.
    """

    called: str
    goals: tuple[HelpedGoal, ...] | None
    meetings: tuple[HelpedMeeting, ...] | None
    contact: tuple[str, ...] | None
    messages: tuple[tuple[datetime, bool, str], ...] | None
    may: frozenset[May]


@query
def what_helper_sees(*, actor: Actor) -> Helped:
    """Few statements, however much there is."""
    actor.require(Permission.HELP)
    return Helped(
        called=actor.label,
        may=frozenset(May(door) for door in May if actor.can(Permission(door.value))),
        goals=tuple(_goals(_ticked_by(actor))) if actor.can(Permission.HELP_PLAN) else None,
        meetings=_meetings(_to_answer(actor)) if actor.can(Permission.HELP_MEETINGS) else None,
        contact=_contact() if actor.can(Permission.HELP_CONTACT) else None,
        messages=_messages() if actor.can(Permission.HELP_MESSAGES) else None,
    )


def _goals(ticked: set[UUID]) -> Iterator[HelpedGoal]:
    columns = ("goal_id", "id", "text", "due_on", "status")
    steps = list(Step.objects.order_by("position", "id").values_list(*columns))
    kept = {StepStatus.TO_DO, StepStatus.WORKED, StepStatus.DID_NOT_WORK, StepStatus.NOT_FOR_ME}
    goals = Goal.objects.exclude(status=GoalStatus.DROPPED).order_by("position", "id")
    for id_, text, status in goals.values_list("id", "text", "status"):
        mine = (row for row in steps if row[0] == id_ and row[4] in kept)
        yield HelpedGoal(
            text,
            GoalStatus(status),
            tuple(HelpedStep(s, t, due, StepStatus(st), s in ticked) for _g, s, t, due, st in mine),
        )


def _ticked_by(actor: Actor) -> set[UUID]:
    """Steps that this helper ticked."""
    if not actor.can(Permission.TICK_STEPS):
        return set()
    acts = system("portal", actor.own_service, behalf=actor)
    with acting(acts, read_only=True, operation="what_helper_sees"):
        said = StepSaid.objects.filter(person_id=actor.own_person, said=Said.DONE, undone_at=None)
        return set(said.filter(account_id=helper_of(actor)).values_list("step_id", flat=True))


def _to_answer(actor: Actor) -> set[UUID]:
    """Meetings with questions that nobody answered yet."""
    if not actor.can(Permission.CHECK_IN):
        return set()
    theirs = in_their_place(actor)
    with acting(theirs, read_only=True, operation="what_helper_sees"):
        return {one.id for one in my_meetings(actor=theirs) if one.has_questions}


def _meetings(to_answer: set[UUID]) -> tuple[HelpedMeeting, ...]:
    rows = Session.objects.filter(status=SessionStatus.PLANNED, due_on__gte=today())
    columns = ("id", "starts_at", "due_on", "how", "place")
    found = rows.order_by("due_on", "id").values_list(*columns)
    return tuple(
        HelpedMeeting(id_, id_ in to_answer, at, due_on, SessionHow(how) if how else None, place)
        for id_, at, due_on, how, place in found
    )


def _contact() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kith_helped_contact()")
        found = cursor.fetchone()
    return tuple(line for line in found or () if line)


def _messages() -> tuple[tuple[datetime, bool, str], ...]:
    rows = ThreadMessage.objects.order_by("-at", "-id").values_list("at", "from_person", "words")
    return tuple(rows[:MOST_MESSAGES])
