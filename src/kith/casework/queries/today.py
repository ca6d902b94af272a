"""Today: one worker's day, and what anybody on duty can take."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from kith.casework.choices import TaskKind
from kith.casework.models import Task
from kith.casework.queries.notes import TaskRow, task_row
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission

MOST_OF_A_KIND = 25
SOON = timedelta(days=7)
TASKS_A_PAGE = 50
_EVERYTHING = Path(__file__).with_name("today.sql").read_text()
_ABOVE: dict[str, str] = {}


def remember_also(name: str, select: str) -> None:
    """A package above this one adds what its worker must not forget: a select in brackets, with
    the nine columns and the values of `today.sql`.
    """
    _ABOVE[name] = f"UNION ALL\n{select}"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do. `due` is the day; `at` the time, where there is one; `late` is past due."""

    kind: str
    person_id: UUID
    name: str
    id: UUID
    at: datetime | None
    due: date
    what: str
    detail: str
    number: int | None
    late: bool


@dataclass(frozen=True, slots=True)
class Day:
    """Things by kind, each in the order in which to do them."""

    today: date
    things: dict[str, tuple[Thing, ...]]

    def of(self, *kinds: str) -> tuple[Thing, ...]:
        return tuple(thing for kind in kinds for thing in self.things.get(kind, ()))


@query
def today_of(*, actor: Actor) -> Day:
    """The actor's day, in one statement."""
    day = clock.today()
    found: dict[str, list[Thing]] = defaultdict(list)
    with connection.cursor() as database:
        database.execute("\n".join([_EVERYTHING, *_ABOVE.values()]), _values(actor, day))
        for row in database.fetchall():
            found[row[0]].append(_thing(row, day))
    order = {kind: tuple(sorted(rows, key=_when)) for kind, rows in found.items()}
    return Day(day, order)


def _values(actor: Actor, day: date) -> dict[str, Any]:
    starts = datetime.combine(day, time(), clock.LONDON)
    return {
        "me": actor.membership_id,
        "user": actor.user_id,
        "reviews": actor.can(Permission.REVIEW_BREAK_GLASS),
        "messages": actor.can(Permission.SEE_MESSAGES),
        "today": day,
        "soon": day + SOON,
        "day_starts": starts,
        "day_ends": datetime.combine(day + timedelta(days=1), time(), clock.LONDON),
        "week_ends": datetime.combine(day + SOON, time(), clock.LONDON),
        "most": MOST_OF_A_KIND,
    }


def _thing(row: tuple, day: date) -> Thing:
    kind, person_id, name, id_, at, due, what, detail, number = row
    due = clock.london_date(at) if at and kind != "call" else due
    return Thing(kind, person_id, name, id_, at, due, what, detail, number, due < day)


def _when(thing: Thing) -> tuple[date, float, UUID]:
    return thing.due, thing.at.timestamp() if thing.at else 0, thing.id


@query
def duty_tasks(*, actor: Actor, token: str | None = None) -> Page[tuple[TaskRow, str]]:
    """Call backs of the whole service, whoever owns them, by their day; each with the name."""
    tasks = Task.objects.filter(done_at__isnull=True, kind=TaskKind.CALL_BACK)
    tasks = tasks.select_related("owner", "person")
    found = keyed_page(tasks, "due_on", "id", limit=TASKS_A_PAGE, scope="duty", token=token)
    named = (f"{row.person.called} {row.person.family_name}" for row in found.rows)
    return told_as(found, zip((task_row(row, actor) for row in found.rows), named, strict=True))
