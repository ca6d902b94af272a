"""When things happen in Linnerby: at work, one at a time, and never after now."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from kith.demo.dice import Dice
from kith.kernel.clock import LONDON, add_working_days, is_working_day, london_date

SLOTS = (time(9, 30), time(11), time(13), time(14, 30), time(16))
OFFICE = (9, 17)


class Diary:
    """Every link worker's meetings, so that nobody is in two places."""

    def __init__(self, now: datetime, dice: Dice) -> None:
        self.now, self.dice, self.today = now, dice, london_date(now)
        self._taken: set[tuple[UUID, datetime]] = set()

    def days_ago(self, days: int) -> date:
        """The working day about `days` before today."""
        return self._back(self.today - timedelta(days=days))

    def _back(self, day: date) -> date:
        return day if is_working_day(day) else add_working_days(day, -1)

    def moment(self, day: date) -> datetime:
        """Some moment of a day's office hours, not after now."""
        hour, minute = self.dice.randrange(*OFFICE), self.dice.randrange(0, 60, 5)
        found = datetime.combine(day, time(hour, minute), LONDON)
        return min(found, self.now - timedelta(minutes=self.dice.randint(3, 50)))

    def after(self, moment: datetime, least: int, most: int) -> datetime:
        """Some moment that many working days later, still after it and not after now."""
        day = add_working_days(london_date(moment), self.dice.randint(least, most))
        found = self.moment(min(day, self.today))
        if found <= moment:
            found = moment + timedelta(minutes=self.dice.randint(2, 15))
        return min(found, self.now)

    def slot(self, worker: UUID, wanted: date, *, past: bool) -> datetime:
        """The worker's first free hour on or after the day; in the past, one that is over."""
        day = wanted
        while True:
            works = is_working_day(day) or day == self.today
            for start in self._free(worker, day) if works else ():
                if past and start + timedelta(hours=1) > self.now:
                    break
                if past or start > self.now:
                    self._taken.add((worker, start))
                    return start
            day += timedelta(days=-1 if past else 1)

    def book(self, worker: UUID, start: datetime) -> bool:
        """Take exactly this hour; False where it is taken."""
        if (worker, start) in self._taken:
            return False
        self._taken.add((worker, start))
        return True

    def slot_today(self, worker: UUID) -> datetime | None:
        """An hour of today, gone or to come, whatever day of the week it is."""
        start = next(iter(self._free(worker, self.today)), None)
        if start:
            self._taken.add((worker, start))
        return start

    def _free(self, worker: UUID, day: date) -> list[datetime]:
        slots = [datetime.combine(day, slot, LONDON) for slot in SLOTS]
        free = [slot for slot in slots if (worker, slot) not in self._taken]
        self.dice.shuffle(free)
        return free
