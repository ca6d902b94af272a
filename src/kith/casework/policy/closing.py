"""Rules of closing: what must be said, and when to ask how it is going."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CloseReason, GoalStatus
from kith.kernel.errors import Refused

FOLLOW_UP_MONTHS = (3, 6)
MONTHS_A_YEAR = 12
OUTCOMES = tuple(status for status in GoalStatus if status is not GoalStatus.WORKING_ON)
# They were there to say what became of their goals.
TOGETHER = frozenset({CloseReason.COMPLETED, CloseReason.CARRIES_ON, CloseReason.MOVED_SERVICE})
# The work broke off: the letter says goodbye in fewer words.
BROKEN_OFF = frozenset(CloseReason) - TOGETHER
CHOOSABLE = tuple(reason for reason in CloseReason if reason is not CloseReason.DIED)


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """What became of one goal; `note` in the person's words."""

    goal_id: UUID
    status: GoalStatus
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """Why and how the work ends. `actions` are what the practice or referrer is asked to do.

    `follow_up_months` None: as the programme says.
    """

    reason: CloseReason
    goals: tuple[GoalOutcome, ...] = ()
    carries_on: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    note: str = ""
    follow_up_months: tuple[int, ...] | None = None


def check_ending(ending: Ending, open_goals: Iterable[UUID]) -> None:
    """Raise Refused where an ending leaves open what the person could have said."""
    if ending.reason is CloseReason.DIED:
        raise Refused(_("Record the death first: it closes the case and stops everything."))
    if any(outcome.status not in OUTCOMES for outcome in ending.goals):
        raise Refused(_("Say what became of each goal."))
    waiting = set(open_goals)
    told = {outcome.goal_id for outcome in ending.goals}
    if told - waiting:
        raise Refused(_("One of these goals has an outcome already. Look at the plan again."))
    if ending.reason in TOGETHER and waiting - told:
        raise Refused(_("Say what became of each goal."))


def follow_up_days(closed_on: date, months: Sequence[int]) -> dict[int, date]:
    """Months after closing to the day on which somebody asks how it is going."""
    return {number: months_later(closed_on, number) for number in sorted(set(months)) if number > 0}


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last (31 August + 6 is 28 February)."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
