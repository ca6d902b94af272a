"""Unmet need: what was not there, by kind, area and reason. Nobody stands behind a number."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from kith.connections.choices import Unmet, UnmetSource
from kith.directory.kinds.codes import KINDS, Kind
from kith.insights.suppression import SMALL, Count, rounded, suppress, whole_months
from kith.kernel.actor import Actor, Audience
from kith.kernel.operation import query
from kith.kernel.permission import Permission


@dataclass(frozen=True, slots=True)
class Missing:
    """How often a kind was missing in an outcode for a reason."""

    kind: str
    outcode: str
    reason: str
    n: int


@dataclass(frozen=True, slots=True)
class UnmetNeeds:
    """A period, both days included. Each of the short tables adds up to `total`.

    `rows` are kind, area and reason together, the most frequent first; `hidden` of them are too
    small to show. `coarse`: counts are rounded and small ones hidden (None).
    """

    first: date
    last: date
    total: int | None
    by_reason: tuple[Count, ...]
    by_kind: tuple[Count, ...]
    by_area: tuple[Count, ...]
    by_source: tuple[Count, ...]
    rows: tuple[Missing, ...]
    hidden: int
    coarse: bool


@query
def unmet_needs(*, actor: Actor, first: date, last: date) -> UnmetNeeds:
    """Where the actor answers for it; staff of the service see it exactly. One statement.

    Whoever does not work in the service gets the whole months around the period.
    """
    actor.require(Permission.SEE_FIGURES)
    coarse = actor.audience is not Audience.STAFF
    if coarse:
        first, last = whole_months(first, last)
    named = _counted(first, last)
    parts = zip(*(row[:4] for row in named), strict=True) if named else [()] * 4
    times = [row[4] for row in named]
    sums = [_sum(zip(part, times, strict=True), coarse=coarse) for part in parts]
    rows = _together(named)
    shown = [row for row in rows if not coarse or row.n >= SMALL]
    return UnmetNeeds(
        first,
        last,
        _shown(sum(n for *_what, n in named), coarse=coarse),
        by_kind=sums[0],
        by_area=sums[1],
        by_reason=sums[2],
        by_source=sums[3],
        rows=tuple(Missing(r.kind, r.outcode, r.reason, _near(r.n, coarse)) for r in shown),
        hidden=len(rows) - len(shown),
        coarse=coarse,
    )


def _counted(first: date, last: date) -> list[tuple[str, str, str, str, int]]:
    """Kind, area, reason, source, each in words, and how often."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kith_unmet_counts(%s, %s)", [first, last])
        return [
            (_kind(kind), outcode or _("Not known"), _reason(reason), _source(source), n)
            for kind, outcode, reason, source, n in cursor.fetchall()
        ]


def _together(named: Iterable[tuple[str, str, str, str, int]]) -> list[Missing]:
    """Whoever said so, one row for kind, area and reason."""
    sums: Counter[tuple[str, str, str]] = Counter()
    for kind, outcode, reason, _who, n in named:
        sums[kind, outcode, reason] += n
    rows = [Missing(*what, n) for what, n in sums.items()]
    return sorted(rows, key=lambda row: (-row.n, row.kind, row.outcode, row.reason))


def _sum(pairs: Iterable[tuple[str, int]], *, coarse: bool) -> tuple[Count, ...]:
    sums: Counter[str] = Counter()
    for label, n in pairs:
        sums[label] += n
    exact = [Count(label, n) for label, n in sorted(sums.items(), key=lambda s: (-s[1], s[0]))]
    if not coarse:
        return tuple(exact)
    return tuple(Count(count.label, rounded(count.n)) for count in suppress(exact))


def _shown(n: int, *, coarse: bool) -> int | None:
    if not coarse:
        return n
    return None if 0 < n < SMALL else rounded(n)


def _near(n: int, coarse: bool) -> int:
    return (rounded(n) or n) if coarse else n


def _kind(code: str) -> str:
    return str(Kind(code).label) if code in KINDS else _("Something else")


def _reason(code: str) -> str:
    return str(Unmet(code).label)


def _source(code: str) -> str:
    return str(UnmetSource(code).label)
