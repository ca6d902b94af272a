"""By when the safeguarding lead must have seen a worry: the same working day."""

from datetime import datetime, time

from kith.kernel.clock import LONDON, add_working_days, is_working_day, london

DAY_ENDS = time(17)


def due_at(raised_at: datetime) -> datetime:
    """The end of the working day on which the worry was raised, or of the next one.

    The next one where nobody is at work any more: whoever is worried then rings, as the page says.
    """
    moment = london(raised_at)
    day = moment.date()
    if not is_working_day(day) or moment.time() >= DAY_ENDS:
        day = add_working_days(day, 1)
    return datetime.combine(day, DAY_ENDS, LONDON)
