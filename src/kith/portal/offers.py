"""Which other times a meeting can be offered at, so that nobody's calendar is hurt. Pure.

Nothing says on which days a link worker works: they are taken to work on the weekdays and between
the hours at which they meet people, and on no others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kith.kernel.clock import LONDON, is_working_day, london

DAYS_AHEAD = 28
DAYS_AFTER = 14
MOST = 6
MOST_A_DAY = 2
GAP = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which the worker or the person is elsewhere."""

    starts_at: datetime
    ends_at: datetime

    def near(self, other: "Span") -> bool:
        """Whether both leave less than a quarter of an hour between them."""
        return self.starts_at < other.ends_at + GAP and other.starts_at < self.ends_at + GAP


@dataclass(frozen=True, slots=True)
class Diary:
    """`meets` is when the worker met people lately or will; `away` the days of their leave."""

    meets: tuple[Span, ...]
    away: tuple[date, date] | None = None

    def works_on(self, day: date) -> bool:
        if self.away and self.away[0] <= day <= self.away[1]:
            return False
        return is_working_day(day) and day.weekday() in {
            london(s.starts_at).weekday() for s in self.meets
        }

    def hours(self) -> range:
        """The full hours at which a meeting may begin."""
        starts = [london(span.starts_at).hour for span in self.meets]
        return range(max(min(starts), 8), min(max(starts), 18) + 1) if starts else range(0)


def free_times(
    diary: Diary, busy: Iterable[Span], *, minutes: int, today: date, around: date | None = None
) -> tuple[datetime, ...]:
    """At most six times from the day after tomorrow on, two a day, that touch nothing in `busy`:
    those nearest to the day `around`, on which the meeting stands now.
    """
    taken, found = tuple(busy), list[datetime]()
    for day in _days(today, around or today):
        if len(found) < MOST and diary.works_on(day):
            found += _free_on(day, diary.hours(), taken, timedelta(minutes=minutes))
    return tuple(sorted(found[:MOST]))


def _days(today: date, near: date) -> list[date]:
    """The nearest first; of two as near, the later: whoever moves a meeting puts it off."""
    last = max(DAYS_AHEAD, (near - today).days + DAYS_AFTER)
    days = [today + timedelta(days=ahead) for ahead in range(2, last + 1)]
    return sorted(days, key=lambda day: (abs((day - near).days), day < near))


def _free_on(day: date, hours: range, taken: tuple[Span, ...], length: timedelta) -> list[datetime]:
    starts = [datetime.combine(day, time(hour), LONDON) for hour in hours]
    free = [s for s in starts if not any(Span(s, s + length).near(t) for t in taken)]
    # The first and the last: morning and afternoon, where there are both.
    return free if len(free) <= MOST_A_DAY else [free[0], free[-1]]
