"""A time of day as people write it."""

import re
from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FORM = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?")
WORDS = {"midday": time(12), "noon": time(12), "midnight": time(0)}
EARLIEST_WITHOUT_HALF = 7
REAL = _("Enter a time, like 2:30pm or 14:30")
WHICH_HALF = _("Say if the time is am or pm, like 2:30pm")


def read_time(typed: str) -> time:
    """The time that was typed: 2pm, 2:30pm, 2.30 pm, 14:30, 1430, midday.

    Raises ValueError, in plain words; before 7 o'clock without am or pm is a guess, and refused.
    """
    text = typed.strip().casefold()
    if text in WORDS:
        return WORDS[text]
    match = FORM.fullmatch(text)
    if match is None:
        raise ValueError(REAL)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        return _of_half(hour, minute, half)
    if hour < EARLIEST_WITHOUT_HALF:
        raise ValueError(WHICH_HALF)
    return _real(hour, minute)


def _of_half(hour: int, minute: int, half: str) -> time:
    if not 1 <= hour <= 12:
        raise ValueError(REAL)
    return _real(hour % 12 + (12 if half == "p" else 0), minute)


def _real(hour: int, minute: int) -> time:
    if hour > 23 or minute > 59:
        raise ValueError(REAL)
    return time(hour, minute)


class ClockField(forms.CharField):
    """A time of day; gives a `datetime.time`."""

    def __init__(self, **kwargs):
        super().__init__(max_length=20, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_time(text)
        except ValueError as problem:
            raise ValidationError(problem.args[0], code="invalid") from problem
