"""When to try again, and when enough has been tried: rules over plain facts."""

from datetime import date, datetime, time

from kith.kernel.clock import LONDON, london, working_days_after
from kith.people.choices import BestTime
from kith.referrals.choices import ReferralStatus

BEING_REACHED = (ReferralStatus.ALLOCATED, ReferralStatus.CONTACTING)
REOPENS = (ReferralStatus.NOT_REACHED, ReferralStatus.PERSON_DECLINED)
MORNING, AFTERNOON, EVENING = time(10), time(14), time(17, 30)
_HOURS = {
    BestTime.MORNING: MORNING,
    BestTime.AFTERNOON: AFTERNOON,
    BestTime.EVENING: EVENING,
}
NOON = 12


def next_attempt(tried_at: datetime, *, gap_days: int, best_time: str) -> datetime:
    """The next try: `gap_days` working days on, at the person's best time of day.

    Where any time will do, the other half of the day from the last try: whoever never answers
    in the morning may answer in the afternoon.
    """
    day = working_days_after(london(tried_at).date(), max(gap_days, 1))
    return at_best_time(day, best_time, other_than=tried_at)


def at_best_time(day: date, best_time: str, *, other_than: datetime | None = None) -> datetime:
    """The aware moment on `day` to ring somebody whose best time this is."""
    hour = _HOURS.get(BestTime(best_time)) if best_time else None
    if hour is None:
        was_morning = other_than is not None and london(other_than).hour < NOON
        hour = AFTERNOON if was_morning else MORNING
    return datetime.combine(day, hour, LONDON)


def enough_tried(*, attempts_made: int, attempts_asked: int) -> bool:
    """Whether a worker may now look at closing as not reached; nothing closes by itself."""
    return attempts_made >= attempts_asked
