"""A list of whole numbers in one box: `0, 1, 3, 6`."""

import re
from collections.abc import Callable, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kith.kernel.text import ascii_digits


class NumberListField(forms.CharField):
    """Numbers parted by commas or spaces; gives a list. `check` raises ValueError in words."""

    def __init__(self, *, check: Callable[[Sequence[int]], None], **kwargs):
        self.check = check
        super().__init__(max_length=200, **kwargs)

    def clean(self, value):
        parts = re.split(r"[,;\s]+", ascii_digits(super().clean(value)))
        numbers = [part for part in parts if part]
        if not all(re.fullmatch(r"[0-9]{1,3}", number) for number in numbers):
            raise ValidationError(_("Enter whole numbers with commas between them, like 0, 1, 3"))
        found = [int(number) for number in numbers]
        try:
            self.check(found)
        except ValueError as problem:
            raise ValidationError(str(problem)) from problem
        return found

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else ", ".join(map(str, value))
