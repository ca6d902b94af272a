"""When somebody next reads what is sent here."""

import re
from dataclasses import dataclass
from datetime import date, time

from kith.kernel.clock import is_working_day, london, now, today, working_days_after
from kith.organisations.queries import self_referral_hours

USUAL_END = time(17)
_END = re.compile(r"(?:to|until|[-–])\s*([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*([ap])m", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """`first` is the soonest day on which anybody reads; `by` the day that is promised."""

    hours: str
    first: date
    by: date
    today: date

    @property
    def now(self) -> bool:
        return self.first == self.today


def next_reading() -> Reading:
    """For the services that people can refer themselves to: the slowest, where they differ."""
    promised = self_referral_hours()
    hours = {opening_hours for opening_hours, _days in promised}
    day = today()
    return Reading(
        hours=next(iter(hours)) if len(hours) == 1 else "",
        first=_first_day(hours, day),
        by=working_days_after(day, max((days for _hours, days in promised), default=2)),
        today=day,
    )


def _first_day(hours: set[str], day: date) -> date:
    end = min(map(closing_time, hours), default=USUAL_END)
    if is_working_day(day) and london(now()).time() < end:
        return day
    return working_days_after(day, 1)


def closing_time(hours: str) -> time:
    """5pm of "Monday to Friday, 9am to 5pm"; the usual end of a day where it cannot be read."""
    match = _END.search(hours)
    if not match:
        return USUAL_END
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    minute = int(match[2] or 0)
    return time(hour, minute) if int(match[1]) <= 12 and minute < 60 else USUAL_END
