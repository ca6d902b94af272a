"""On which days a group meets, from what the directory says of its times. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a timetable (HSDS `schedule`). `monthly` rules name days of the month.

    `byday` is as in RFC 5545, such as `2TU` (the second Tuesday) or `-1FR` (the last Friday).
    """

    weekday: int | None = None
    opens: time | None = None
    monthly: bool = False
    interval: int = 1
    byday: str = ""
    bymonthday: str = ""
    starts_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    on: date
    opens: time | None = None


def meetings(rules: Iterable[Rule], first: date, last: date) -> tuple[Meeting, ...]:
    """Every day from `first` to `last` on which it runs, once, with its first hour; in order."""
    found: dict[date, list[time]] = {}
    for rule in rules:
        for on in _days(rule, first, last):
            found.setdefault(on, []).extend([rule.opens] if rule.opens else [])
    return tuple(Meeting(on, min(found[on], default=None)) for on in sorted(found))


def _days(rule: Rule, first: date, last: date) -> Iterable[date]:
    first = max(first, rule.valid_from or first, rule.starts_on or first)
    last = min(last, rule.valid_to or last)
    for ahead in range((last - first).days + 1):
        on = first + timedelta(days=ahead)
        if _runs(rule, on):
            yield on


def _runs(rule: Rule, on: date) -> bool:
    return _in_month(rule, on) if rule.monthly else _in_week(rule, on)


def _in_week(rule: Rule, on: date) -> bool:
    days = {DAYS.index(day) for _n, day in _BYDAY.findall(rule.byday.upper())}
    if rule.weekday is not None:
        days = {rule.weekday}
    if on.weekday() not in days:
        return False
    if rule.interval < 2 or rule.starts_on is None:
        return True
    return (_monday(on) - _monday(rule.starts_on)).days // 7 % rule.interval == 0


def _in_month(rule: Rule, on: date) -> bool:
    since = rule.starts_on or on
    months = (on.year - since.year) * 12 + on.month - since.month
    if rule.interval > 1 and rule.starts_on and months % rule.interval:
        return False
    if str(on.day) in re.findall(r"\d+", rule.bymonthday):
        return True
    named = _BYDAY.findall(rule.byday.upper())
    return any(DAYS[on.weekday()] == day and _which(on, n) for n, day in named)


def _which(on: date, nth: str) -> bool:
    """Whether it is the nth of its weekday in the month, counted from the end where negative."""
    if not nth:
        return True
    if int(nth) > 0:
        return (on.day - 1) // 7 + 1 == int(nth)
    after = on + timedelta(days=7 * -int(nth))
    before = on + timedelta(days=7 * (-int(nth) - 1))
    return before.month == on.month and after.month != on.month


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())
