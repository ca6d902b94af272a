"""When the meetings of a programme are due."""

from collections.abc import Sequence
from datetime import date, timedelta

LEAST_MEETINGS = 6
USUAL_GAP_WEEKS = 3


def weeks_of(cadence: Sequence[int], least: int = LEAST_MEETINGS) -> tuple[int, ...]:
    """Weeks after the first meeting for each meeting, the first (week 0) among them.

    A cadence with fewer than `least` meetings goes on at its last gap.
    """
    weeks = sorted({0, *cadence})
    gap = weeks[-1] - weeks[-2] if len(weeks) > 1 else USUAL_GAP_WEEKS
    while len(weeks) < least:
        weeks.append(weeks[-1] + gap)
    return tuple(weeks)


def meeting_dates(
    first: date, cadence: Sequence[int], least: int = LEAST_MEETINGS
) -> tuple[date, ...]:
    """The day on which each meeting is due, from the day of the first held one."""
    return tuple(first + timedelta(weeks=weeks) for weeks in weeks_of(cadence, least))
