"""Figures about a service's work: counts only, small numbers hidden."""

from dataclasses import dataclass, replace
from datetime import date
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
    tables = tuple(Table(heading, _counts(heading, first, last)) for heading in HEADINGS)
    found = Figures(first, last, _waits(first, last), tables, coarse)
    return _coarse(found) if coarse else found


def _coarse(exact: Figures) -> Figures:
    tables = tuple(
        replace(t, rows=tuple(replace(r, n=rounded(r.n)) for r in t.rows)) for t in exact.tables
    )
    counts = ("received", "decided", "engaged", "meetings_held", "meetings_missed")
    waits = replace(exact.waits, **{c: rounded(getattr(exact.waits, c)) for c in counts})
    return replace(exact, waits=waits, tables=tables)


def _counts(heading: str, first: date, last: date) -> tuple[Count, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT label, n FROM kith_referral_counts(%s, %s, %s)", [first, last, heading]
        )
        rows = [Count(_label(heading, label or ""), n) for label, n in cursor.fetchall()]
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


def _waits(first: date, last: date) -> Waits:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kith_waits(%s, %s)", [first, last])
        received, decided, engaged, to_decision, to_engaged, held, missed = cursor.fetchone()
    return Waits(
        received=_shown(received),
        decided=_shown(decided),
        engaged=_shown(engaged),
        days_to_decision=to_decision if decided >= SMALL else None,
        days_to_engaged=to_engaged if engaged >= SMALL else None,
        meetings_held=_shown(held),
        meetings_missed=_shown(missed),
    )


def _shown(n: int) -> int | None:
    return None if 0 < n < SMALL else n
