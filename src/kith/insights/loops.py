"""What became of connections: whether somebody came, and whether we know. By provider and kind."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from kith.directory.kinds.codes import KINDS, Kind
from kith.insights.suppression import SMALL, rounded, whole_months
from kith.kernel.actor import Actor, Audience
from kith.kernel.operation import query
from kith.kernel.permission import Permission

ENOUGH = 20
"""Connections from which a share says something."""
COUNTS = ("offered", "sent", "answered", "started", "helped", "known")


@dataclass(frozen=True, slots=True)
class Loop:
    """One provider or kind, or all. A count is None where it is too small to show.

    `known`: somebody went there, or the reason why not is on record. `helped` is the person's own
    word. `days` is the median from asking a group to its answer.
    """

    label: str
    offered: int | None
    sent: int | None
    answered: int | None
    started: int | None
    helped: int | None
    known: int | None
    days: float | None

    @property
    def closure(self) -> int | None:
        """Loops closed, in whole percent of the connections; None where there are too few."""
        return self._share(self.known)

    @property
    def attendance(self) -> int | None:
        """Somebody came, in whole percent of the connections."""
        return self._share(self.started)

    def _share(self, part: int | None) -> int | None:
        if self.offered is None or part is None or self.offered < ENOUGH:
            return None
        return min(100, round(100 * part / self.offered))


@dataclass(frozen=True, slots=True)
class Loops:
    """Connections that were put to people in a period, both days included.

    `providers` is how many there are, of whom `by_provider` may be the first few.
    """

    first: date
    last: date
    every: Loop
    providers: int
    by_provider: tuple[Loop, ...]
    by_kind: tuple[Loop, ...]
    coarse: bool


@query
def closed_loops(*, actor: Actor, first: date, last: date, most: int | None = None) -> Loops:
    """Where the actor answers for it: exactly for staff of the service; else in whole months,
    rounded, and small counts hidden. Of the providers the `most` with the most connections, or all.
    One statement.
    """
    actor.require(Permission.SEE_FIGURES)
    coarse = actor.audience is not Audience.STAFF
    if coarse:
        first, last = whole_months(first, last)
    counted = _counted(first, last)
    kinds = [Loop(*row) for row in counted["kind"]]
    providers = [Loop(*row) for row in counted["provider"][:most]]
    every = _all(kinds)
    show = _coarse if coarse else (lambda loop: loop)
    named = [_named(loop) for loop in kinds]
    return Loops(
        first,
        last,
        show(every),
        len(counted["provider"]),
        tuple(show(loop) for loop in providers),
        tuple(show(loop) for loop in named),
        coarse,
    )


def _counted(first: date, last: date) -> dict[str, list[tuple[Any, ...]]]:
    """What makes a `Loop`, by kind and by provider, the most connections first."""
    found: dict[str, list[tuple[Any, ...]]] = {"kind": [], "provider": []}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kith_loop_counts(%s, %s)", [first, last])
        for heading, *row in cursor.fetchall():
            found[heading].append(tuple(row))
    for rows in found.values():
        rows.sort(key=lambda row: (-row[1], row[0]))
    return found


def _named(loop: Loop) -> Loop:
    known = loop.label in KINDS
    return replace(loop, label=str(Kind(loop.label).label) if known else _("Something else"))


def _all(loops: list[Loop]) -> Loop:
    sums = {name: sum(getattr(loop, name) for loop in loops) for name in COUNTS}
    return Loop(_("All"), **sums, days=None)


def _coarse(loop: Loop) -> Loop:
    """Rounded; a count that could point to somebody is hidden, and so is what it came from."""
    few = 0 < (loop.offered or 0) < SMALL
    counts: dict[str, Any] = {
        name: None if few else _hidden(getattr(loop, name)) for name in COUNTS
    }
    days = None if few or (loop.answered or 0) < SMALL else loop.days
    return replace(loop, **counts, days=days)


def _hidden(n: int | None) -> int | None:
    return None if n and n < SMALL else rounded(n)
