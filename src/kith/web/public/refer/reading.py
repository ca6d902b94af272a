"""When somebody next reads what is sent here."""

import re
from dataclasses import dataclass
from datetime import date, time

from kith.kernel.clock import is_working_day, london, now, today, working_days_after
from kith.organisations.queries import ProgrammeView, find_service

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
    services = [s for s in find_service().services if s.self_referral_open]
    hours = {service.opening_hours for service in services}
    day = today()
    return Reading(
        hours=hours.pop() if len(hours) == 1 else "",
        first=_first_day(services, day),
        by=working_days_after(day, max((s.triage_days for s in services), default=2)),
        today=day,
    )


def _first_day(services: list[ProgrammeView], day: date) -> date:
    end = min((closing_time(s.opening_hours) for s in services), default=USUAL_END)
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
