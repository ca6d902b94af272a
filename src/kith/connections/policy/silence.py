"""When silence becomes an event. Pure; days are working days."""

from datetime import date
from enum import StrEnum

from kith.kernel.clock import working_days_after


class Due(StrEnum):
    """What silence asks for now."""

    NOTHING = "nothing"
    NUDGE = "nudge"
    ESCALATE = "escalate"


def answer_by(sent_on: date, days: int) -> date:
    """The last day on which no answer is still patience."""
    return working_days_after(sent_on, days)


def due(answer_by_on: date, today: date, days: int, *, nudged: bool, escalated: bool) -> Due:
    """A reminder once the days are over; a task for the worker after as many again. Once each."""
    if escalated or today <= answer_by_on:
        return Due.NOTHING
    if nudged and today > working_days_after(answer_by_on, days):
        return Due.ESCALATE
    return Due.NOTHING if nudged else Due.NUDGE
