"""What a provider tells its funders: counts by month and kind, never who."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

from django.db import connection as database

from kith.directory.kinds.codes import Kind
from kith.kernel.actor import Actor
from kith.kernel.clock import LONDON, today
from kith.kernel.operation import query
from kith.kernel.permission import Permission

MONTHS = 12
_SQL = Path(__file__).with_name("figures.sql").read_text()
_KINDS = dict(Kind.choices)


@dataclass(frozen=True, slots=True)
class Figure:
    """One kind in one month (or all kinds, or all months: empty). `days` is a median."""

    month: date | None
    kind: str
    received: int = 0
    answered: int = 0
    days: float | None = None
    declined: int = 0
    started: int = 0
    attended: int = 0
    people: int = 0
    finished: int = 0
    stopped: int = 0

    @property
    def kind_name(self) -> str:
        return str(_KINDS.get(self.kind, self.kind))


@query
def figures(*, actor: Actor, listing_id: UUID | None = None) -> tuple[Figure, ...]:
    """The last twelve months with this one, newest first; one statement.

    `attended` counts attendances, `people` those who came at least once in the month.
    """
    actor.require(Permission.SEE_PROVIDER)
    first, until = months_back(today(), MONTHS - 1), months_back(today(), -1)
    given = {"listing": listing_id, "first": _starts(first), "until": _starts(until)}
    found: dict[tuple[date, str], Figure] = {}
    with database.cursor() as cursor:
        cursor.execute(_SQL, given)
        for month, kind, what, counted, people, days in cursor.fetchall():
            before = found.get((month, kind), Figure(month, kind))
            found[month, kind] = _with(before, what, counted, people, days)
    order = sorted(found.values(), key=lambda f: f.kind_name)
    return tuple(sorted(order, key=lambda f: f.month or first, reverse=True))


def total(rows: Iterable[Figure]) -> Figure:
    """All months and kinds together; people and medians cannot be added, so they are left out."""
    names = ("received", "answered", "declined", "started", "attended", "finished", "stopped")
    listed = list(rows)
    return Figure(None, "", **{name: sum(getattr(f, name) for f in listed) for name in names})


def months_back(day: date, count: int) -> date:
    """The first of the month `count` months before that of `day`."""
    number = day.year * 12 + day.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)


def _with(before: Figure, what: str, counted: int, people: int, days: float | None) -> Figure:
    more: dict[str, float | int | None] = {what: counted}
    if what == "answered":
        more["days"] = None if days is None else round(float(days), 1)
    if what == "attended":
        more["people"] = people
    return replace(before, **more)  # type: ignore[arg-type]


def _starts(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
