"""When an answer is due, and for how long a copy can be fetched."""

from calendar import monthrange
from datetime import date, timedelta

from kith.kernel.clock import add_working_days

COPY_LASTS = timedelta(days=14)
ADULT_AT = 16


def one_month_after(day: date) -> date:
    """The last day of the month that UK GDPR Article 12(3) gives, as the ICO counts it: the same
    day of the next month, else its last day; then the next working day.
    """
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    last = monthrange(year, month)[1]
    return add_working_days(date(year, month, min(day.day, last)), 0)


def birthday(born_on: date, age: int) -> date:
    """The day on which somebody is `age`; 1 March for 29 February in other years."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)
