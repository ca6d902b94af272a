"""What a programme may be set to. Plain rules; a ValueError says in words what is wrong."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

FEWEST_MEETINGS = 6
MOST_MEETINGS = 24
LAST_WEEK = 104
MOST_FOLLOW_UPS = 6
LAST_MONTH = 24
OLDEST = 120


def check_cadence(weeks: Sequence[int]) -> None:
    """Weeks after the first held meeting: 0 first, each later than the last, at least six.

    Six meetings are what the programme promises (NHS England, social prescribing reference
    guide for primary care networks: six to twelve contacts).
    """
    if len(weeks) < FEWEST_MEETINGS:
        raise ValueError(_("Plan at least 6 meetings. A person may still agree to fewer."))
    if len(weeks) > MOST_MEETINGS:
        raise ValueError(_("Plan at most 24 meetings."))
    if weeks[0] != 0:
        raise ValueError(_("Start with week 0: the first meeting itself."))
    if not _rises(weeks):
        raise ValueError(_("Each week must be later than the one before."))
    if weeks[-1] > LAST_WEEK:
        raise ValueError(_("The last meeting must be within 104 weeks."))


def check_follow_ups(months: Sequence[int]) -> None:
    """Months after closing, each later than the last; none at all is allowed."""
    if len(months) > MOST_FOLLOW_UPS:
        raise ValueError(_("Follow up at most 6 times."))
    if months and (months[0] < 1 or months[-1] > LAST_MONTH):
        raise ValueError(_("Follow up between 1 and 24 months after closing."))
    if not _rises(months):
        raise ValueError(_("Each month must be later than the one before."))


def check_ages(minimum: int, maximum: int | None) -> None:
    """Whole years; no maximum means that nobody is too old."""
    if not 0 <= minimum <= OLDEST or (maximum is not None and not 0 <= maximum <= OLDEST):
        raise ValueError(_("Ages must be between 0 and 120."))
    if maximum is not None and maximum < minimum:
        raise ValueError(_("The oldest age must not be below the youngest."))


def _rises(numbers: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(numbers))
