"""Figures about a service's work: counts only, small numbers hidden."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from kith.insights.suppression import SMALL, Count, rounded, suppress, whole_months
from kith.kernel.actor import Actor, Audience
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind
from kith.referrals.choices import Reason, ReferralStatus, Source

HEADINGS = ("month", "source", "reason", "age", "practice", "status")

Found = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Table:
    """One heading's counts. `n` of a row is None where it is hidden."""

    heading: str
    rows: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """Counts (None where hidden) and median days, which are hidden where few stand behind them."""

    received: int | None
    decided: int | None
    engaged: int | None
    days_to_decision: float | None
    days_to_engaged: float | None
    meetings_held: int | None
    meetings_missed: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a period, both days included; `coarse` where counts are rounded to five."""

    first: date
    last: date
    waits: Waits
    tables: tuple[Table, ...]
    coarse: bool


@query
def figures(*, actor: Actor, first: date, last: date) -> Figures:
    """What was received, by heading, and how long it waited, where the actor answers for it.

    Whoever does not work in the service gets the whole months around the period, rounded.
    """
    actor.require(Permission.SEE_FIGURES)
    coarse = actor.audience is not Audience.STAFF
    if coarse:
        first, last = whole_months(first, last)
    found = _counted(first, last)
    tables = tuple(Table(heading, _counts(heading, found[heading])) for heading in HEADINGS)
    exact = Figures(first, last, _waits(found), tables, coarse)
    return _coarse(exact) if coarse else exact


def _counted(first: date, last: date) -> Found:
    """Every count of the period: by heading, what was counted and how many."""
    counted: Found = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute("SELECT heading, label, n FROM kith_figures(%s, %s)", [first, last])
        for heading, label, n in cursor.fetchall():
            counted[heading][label] = n
    return counted


def _coarse(exact: Figures) -> Figures:
    tables = tuple(
        replace(t, rows=tuple(replace(r, n=rounded(r.n)) for r in t.rows)) for t in exact.tables
    )
    counts = ("received", "decided", "engaged", "meetings_held", "meetings_missed")
    waits = replace(exact.waits, **{c: rounded(getattr(exact.waits, c)) for c in counts})
    return replace(exact, waits=waits, tables=tables)


def _counts(heading: str, counted: dict[str, int]) -> tuple[Count, ...]:
    rows = [Count(_label(heading, label), n) for label, n in counted.items()]
    ordered = rows if heading in {"month", "age"} else sorted(rows, key=lambda c: -(c.n or 0))
    return suppress(ordered)


def _label(heading: str, code: str) -> str:
    if heading == "practice":
        return code or _("Practice not known")
    if heading == "age" and code == "unknown":
        return _("Not known")
    known: dict[str, Any] = {
        "source": {**dict(Source.choices), **dict(OrganisationKind.choices)},
        "reason": dict(Reason.choices),
        "status": dict(ReferralStatus.choices),
    }.get(heading, {})
    return str(known.get(code) or code or _("Not said"))


def _waits(counted: Found) -> Waits:
    decided, engaged = counted["to_decision"], counted["to_engaged"]
    meetings = counted["meetings"]
    return Waits(
        received=_shown(counted["received"].get("", 0)),
        decided=_shown(sum(decided.values())),
        engaged=_shown(sum(engaged.values())),
        days_to_decision=_median_days(decided) if sum(decided.values()) >= SMALL else None,
        days_to_engaged=_median_days(engaged) if sum(engaged.values()) >= SMALL else None,
        meetings_held=_shown(meetings.get("held", 0)),
        meetings_missed=_shown(meetings.get("missed", 0)),
    )


def _median_days(counted: dict[str, int]) -> float:
    """The median of waits that are counted in tenths of a day, to within half a tenth."""
    ordered = sorted((int(tenths), n) for tenths, n in counted.items())
    middle = sum(counted.values()) / 2
    upto = list(accumulate(n for _tenths, n in ordered))
    low, high = (ordered[find(upto, middle)][0] for find in (bisect_left, bisect_right))
    return (low + high) / 20


def _shown(n: int) -> int | None:
    return None if 0 < n < SMALL else n
