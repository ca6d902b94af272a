"""What time it is, and which days people work. Moments are stored in UTC and shown in London."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import overload
from zoneinfo import ZoneInfo

from kith.kernel.bank_holidays import SATURDAY, bank_holidays

LEEWAY = timedelta(minutes=1)
LONDON = ZoneInfo("Europe/London")

_fixed: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _fixed if _fixed is not None else datetime.now(UTC)


def today() -> date:
    """The date in London, which for an hour of each summer night is not the date in UTC."""
    return london_date(now())


def london(moment: datetime) -> datetime:
    """The same moment on a London clock. Raises ValueError for a moment without a time zone."""
    return _aware(moment).astimezone(LONDON)


def london_date(moment: datetime) -> date:
    """The London calendar date on which a moment fell."""
    return london(moment).date()


def still_good(ends_at: datetime, lasts: timedelta) -> bool:
    """Whether something that lets somebody in, and is good for so long, is good now.

    One that ends later than it can was made while the clock was ahead: it is not.
    """
    return now() < ends_at <= latest_end(lasts)


def latest_end(lasts: timedelta) -> datetime:
    """The latest end of what is good for so long, made by a clock at most a minute ahead."""
    return now() + lasts + LEEWAY


@overload
def age_on(born_on: date, day: date) -> int: ...
@overload
def age_on(born_on: date | None, day: date) -> int | None: ...
def age_on(born_on: date | None, day: date) -> int | None:
    """Whole years lived on `day`; a birthday counts from its morning.

    Somebody born on 29 February turns on 1 March in other years.
    """
    if born_on is None:
        return None
    had_birthday = (day.month, day.day) >= (born_on.month, born_on.day)
    return day.year - born_on.year - (0 if had_birthday else 1)


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Hold the clock still at an aware moment: for tests and for invented histories.

    It holds for the whole process, so that a server thread under test sees it too.
    """
    global _fixed  # noqa: PLW0603 (the process's one clock)
    before, _fixed = _fixed, _aware(moment).astimezone(UTC)
    try:
        yield _fixed
    finally:
        _fixed = before


def is_working_day(day: date) -> bool:
    """Monday to Friday, and not a bank holiday in England."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day that is `count` working days after `day` (before it, when negative).

    Zero gives `day` itself, or the next working day when nobody works on it.
    """
    step = timedelta(days=-1 if count < 0 else 1)
    if count == 0:
        while not is_working_day(day):
            day += step
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_after(day: date, count: int) -> date:
    """The last day of a promise such as "within two working days"; the day itself never counts.

    Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("A promise cannot end before it begins.")
    return add_working_days(day, count)


def working_days_between(start: date, end: date) -> int:
    """Working days after `start`, up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    weekdays = _weekdays_up_to(end) - _weekdays_up_to(start)
    years = range(start.year, end.year + 1)
    return weekdays - sum(start < day <= end for year in years for day in bank_holidays(year))


def _weekdays_up_to(day: date) -> int:
    # Ordinal 1 (1 January of year 1) is a Monday.
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("This moment has no time zone.")
    return moment
