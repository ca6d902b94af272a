"""When a person's telephone may make a noise. Pure; times of day are London's."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kith.kernel.clock import LONDON
from kith.people.choices import BestTime

# A best time that the person named; "any time" and nothing said leave the service's hours.
_BEST = {
    BestTime.MORNING: (time(8), time(12)),
    BestTime.AFTERNOON: (time(12), time(17)),
    BestTime.EVENING: (time(17), time(21)),
}


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begins` until `ends` nothing goes, over midnight where `begins` is the later.

    The same time twice: there are none.
    """

    begins: time = time(20)
    ends: time = time(8)

    def quiet(self, at: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


def goes_at(moment: datetime, hours: QuietHours, best_time: str) -> datetime:
    """`moment`, or the next at which a text or email may go.

    Within the person's best time where it is known and not all of it is quiet.
    """
    best = _BEST.get(BestTime(best_time)) if best_time else None
    starts = [hours.ends, *([best[0]] if best else [])]
    if best and not any(_good(start, hours, best) for start in starts):
        best, starts = None, [hours.ends]
    here = moment.astimezone(LONDON)
    if _good(here.time(), hours, best):
        return moment
    days = [here.date() + timedelta(days=n) for n in range(3)]
    later = [datetime.combine(day, start, LONDON) for day in days for start in starts]
    return min(at for at in later if at > moment and _good(at.time(), hours, best))


def _good(at: time, hours: QuietHours, best: tuple[time, time] | None) -> bool:
    return not hours.quiet(at) and (best is None or best[0] <= at < best[1])
