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
FIRST_FEW = 6
SOON = timedelta(days=7)
TASKS_A_PAGE = 50
_EVERYTHING = Path(__file__).with_name("today.sql").read_text()
# A thing with a time is due on its day in London; a call that was promised by a day stays due then.
_FIRST_OF_EACH = """
SELECT kind, person_id, name, id, at, day, what, detail, number, day < %(today)s, there
  FROM (SELECT *, count(*) OVER (PARTITION BY kind) AS there,
               row_number() OVER (PARTITION BY kind ORDER BY day, at NULLS FIRST, id) AS place
          FROM (SELECT *, CASE WHEN at IS NULL OR kind = 'call' THEN due
                               ELSE (at AT TIME ZONE 'Europe/London')::date END AS day
                  FROM ({everything})
                    AS everything (kind, person_id, name, id, at, due, what, detail, number)
               ) AS dated
       ) AS placed
 WHERE place <= %(few)s OR kind = %(whole)s
 ORDER BY kind, place
"""
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
    """The first things of each kind, in the order in which to do them; `counts` says how many
    there are of it, `MOST_OF_A_KIND` at most.
    """

    today: date
    things: dict[str, list[Thing]]
    counts: dict[str, int]

    def of(self, kind: str) -> tuple[Thing, ...]:
        return tuple(self.things.get(kind, ()))


@query
def today_of(*, actor: Actor, whole: str = "") -> Day:
    """The actor's day, in one statement: a few things of each kind, and all of the kind `whole`."""
    day = clock.today()
    everything = "\n".join([_EVERYTHING, *_ABOVE.values()])
    found = Day(day, defaultdict(list), {})
    with connection.cursor() as database:
        values = _values(actor, day) | {"few": FIRST_FEW, "whole": whole}
        database.execute(_FIRST_OF_EACH.format(everything=everything), values)
        for *row, there in database.fetchall():
            thing = Thing(*row)
            found.things[thing.kind].append(thing)
            found.counts[thing.kind] = there
    return found


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


@query
def duty_tasks(*, actor: Actor, token: str | None = None) -> Page[tuple[TaskRow, str]]:
    """Call backs of the whole service, whoever owns them, by their day; each with the name."""
    tasks = Task.objects.filter(done_at__isnull=True, kind=TaskKind.CALL_BACK)
    tasks = tasks.select_related("owner", "person")
    found = keyed_page(tasks, "due_on", "id", limit=TASKS_A_PAGE, scope="duty", token=token)
    named = (f"{row.person.called} {row.person.family_name}" for row in found.rows)
    return told_as(found, zip((task_row(row, actor) for row in found.rows), named, strict=True))
