"""How far a listing can still be trusted: pure rules, no tables.

A listing ages from the last time that somebody stood behind it. How fast depends on its kind:
a food bank's hours change sooner than a library's. Reports, bounced mail and dead addresses
age it further; people attending keep it young. It is shown as due, then as old and lower down,
then hidden, but never hidden before its keeper was asked twice.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kith.directory.choices import Freshness, ReportKind

USUAL_DAYS = 182
DAYS_OF_KIND = {
    "food_support": 91,
    "energy_fuel": 91,
    "social_group": 122,
    "walking": 122,
    "esol": 122,
    "employment": 122,
    "counselling": 122,
    "home_library": 365,
    "faith_culture": 365,
    "nature_gardening": 274,
}
WORST_REPORTS = frozenset({ReportKind.CLOSED, ReportKind.WORRY})
DEAD_WEB_AFTER = timedelta(days=14)
ASK_AGAIN_AFTER = timedelta(days=21)
ASKS_BEFORE_HIDING = 2
LOOK_AGAIN = timedelta(days=7)
FRESH_FROM, AGEING_FROM, STALE_FROM = 60, 35, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is known of a listing's upkeep, as days. `known_on`: when it came to us at all."""

    known_on: date
    kinds: frozenset[str] = frozenset()
    edited_on: date | None = None
    confirmed_on: date | None = None
    source_said_on: date | None = None
    attended_on: date | None = None
    mail_bounced_on: date | None = None
    web_dead_since: date | None = None
    open_reports: int = 0
    worst_report_open: bool = False
    asked_on: date | None = None
    asks_unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    score: int
    """0 to 100."""
    freshness: Freshness
    ask: bool
    """Whether it is time to ask its keeper."""


def days_between_checks(kinds: frozenset[str]) -> int:
    """How long a confirmation lasts: the shortest of its kinds'."""
    return min((DAYS_OF_KIND.get(kind, USUAL_DAYS) for kind in kinds), default=USUAL_DAYS)


def stood_behind_on(signs: Signs) -> date:
    """The last day on which somebody said, or showed, that the listing is right."""
    said = (signs.edited_on, signs.confirmed_on, signs.source_said_on, signs.attended_on)
    return max((day for day in said if day), default=signs.known_on)


def judge(signs: Signs, on: date) -> Verdict:
    """The listing's score and standing on a day."""
    score = min(100, max(0, round(_by_age(signs, on) - _by_trouble(signs, on))))
    freshness = _standing(score, signs)
    return Verdict(score, freshness, _is_time_to_ask(freshness, signs, on))


def _by_age(signs: Signs, on: date) -> float:
    """100 when new, 70 when a check is due, 30 when a second one is, 0 soon after."""
    periods = max(0, (on - stood_behind_on(signs)).days) / days_between_checks(signs.kinds)
    return 100 - 30 * periods if periods <= 1 else 110 - 40 * periods


def _by_trouble(signs: Signs, on: date) -> int:
    lately = stood_behind_on(signs)
    bounced = signs.mail_bounced_on is not None and signs.mail_bounced_on >= lately
    dead = signs.web_dead_since is not None and on - signs.web_dead_since >= DEAD_WEB_AFTER
    return (
        min(30, 10 * signs.open_reports)
        + (35 if signs.worst_report_open else 0)
        + (20 if bounced else 0)
        + (15 if dead else 0)
    )


def _standing(score: int, signs: Signs) -> Freshness:
    if score >= FRESH_FROM:
        return Freshness.FRESH
    if score >= AGEING_FROM:
        return Freshness.AGEING
    if score >= STALE_FROM or signs.asks_unanswered < ASKS_BEFORE_HIDING:
        return Freshness.STALE
    return Freshness.LAPSED


def _is_time_to_ask(freshness: Freshness, signs: Signs, on: date) -> bool:
    if freshness in {Freshness.FRESH, Freshness.LAPSED}:
        return False
    return signs.asked_on is None or on - signs.asked_on >= ASK_AGAIN_AFTER
