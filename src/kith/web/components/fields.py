"""Form fields for what people type: a date in three boxes, telephone numbers."""

import re
from collections.abc import Callable
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.kernel import clock
from kith.kernel.nhs_number import normalise_nhs_number
from kith.kernel.postcode import normalise_postcode
from kith.kernel.telephone import format_phone, normalise_phone
from kith.web.components.filters import clock_time, long_date
from kith.web.components.filters import nhs_number as show_nhs_number

PARTS = ("day", "month", "year")
MONTHS = {
    "en": "january february march april may june july august september october november december",
    "cy": "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
}


def month_number(typed: str) -> int | None:
    """3 for 3, 03, March, mar or Mawrth; None for anything else."""
    word = typed.strip().strip(".").casefold()
    if re.fullmatch(r"[0-9]{1,2}", word):
        return int(word) if 1 <= int(word) <= 12 else None
    if len(word) < 3:
        return None
    found = {
        number
        for names in MONTHS.values()
        for number, name in enumerate(names.split(), start=1)
        if name.startswith(word) or (word == "sept" and number == 9)
    }
    return found.pop() if len(found) == 1 else None


def day_number(typed: str) -> int | None:
    """3 for 3, 03 or 3rd; None for anything else."""
    match = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th|af|ail|ydd|fed|eg)?", typed.strip().lower())
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def year_number(typed: str) -> int | None:
    """A year of four digits; two digits would be a guess."""
    return int(typed) if re.fullmatch(r"[0-9]{4}", typed.strip()) and int(typed) else None


READERS = {"day": day_number, "month": month_number, "year": year_number}


class DatePartsWidget(forms.Widget):
    """Three boxes, posted as `name_day`, `name_month` and `name_year`."""

    def value_from_datadict(self, data, files, name):
        return {part: (data.get(f"{name}_{part}") or "").strip() for part in PARTS}

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}_{part}" in data for part in PARTS)

    def format_value(self, value):
        """The three texts to show in the boxes, from a date, typed text or nothing."""
        if isinstance(value, date):
            return {part: str(getattr(value, part)) for part in PARTS}
        return dict(value) if value else dict.fromkeys(PARTS, "")


class DatePartsField(forms.Field):
    """A date typed as day, month and year: `DatePartsField(label=..., latest=clock.today)`.

    `earliest` and `latest` are dates, or functions that give one. An error's code says which
    boxes are wrong: `date:day,month`.
    """

    widget = DatePartsWidget
    default_error_messages = {
        "required": gettext_lazy("“{label}” needs a day, month and year"),
        "missing": gettext_lazy("“{label}” must include a %(named)s"),
        "unreal": gettext_lazy("“{label}” must be a real date, like 27 3 1984"),
        "year": gettext_lazy("“{label}” must have a year of 4 numbers, like 1984"),
        "early": gettext_lazy("“{label}” must be on or after %(limit)s"),
        "late": gettext_lazy("“{label}” must be on or before %(limit)s"),
    }

    def __init__(self, *, earliest=date(1900, 1, 1), latest=date(2100, 12, 31), **kwargs):
        self.earliest, self.latest = earliest, latest
        super().__init__(**kwargs)

    def has_changed(self, initial, data):
        return self.widget.format_value(initial) != self.widget.format_value(data)

    def clean(self, value):
        typed = self.widget.format_value(value)
        missing = [part for part in PARTS if not typed[part]]
        if len(missing) == len(PARTS):
            if self.required:
                self._refuse("required", PARTS)
            return None
        if missing:
            names = {"day": _("day"), "month": _("month"), "year": _("year")}
            named = [names[part] for part in missing]
            if len(named) == 2:
                named = [_("%(one)s and %(other)s") % {"one": named[0], "other": named[1]}]
            self._refuse("missing", missing, named=named[0])
        return self._in_range(self._real_date(typed))

    def _real_date(self, typed):
        numbers = {part: READERS[part](typed[part]) for part in PARTS}
        wrong = [part for part in PARTS if numbers[part] is None]
        if wrong == ["year"]:
            self._refuse("year", wrong)
        if wrong:
            self._refuse("unreal", wrong)
        try:
            return date(**numbers)
        except ValueError:
            self._refuse("unreal", PARTS)

    def _in_range(self, value):
        earliest, latest = (b() if callable(b) else b for b in (self.earliest, self.latest))
        if value < earliest:
            self._refuse("early", PARTS, limit=long_date(earliest))
        if value > latest:
            self._refuse("late", PARTS, limit=long_date(latest))
        return value

    def _refuse(self, code, boxes, **params):
        label = str(self.label or _("Date"))
        shown = label.replace("%", "%%") if params else label
        message = str(self.error_messages[code]).replace("{label}", shown)
        raise ValidationError(message, code=f"date:{','.join(boxes)}", params=params or None)


class PastDateField(DatePartsField):
    """A day that has been, such as a date of birth; today counts."""

    default_error_messages = {"late": gettext_lazy("“{label}” must be today or in the past")}

    def __init__(self, **kwargs):
        super().__init__(latest=clock.today, **kwargs)


class TimeOfDayField(forms.TimeField):
    """A time as people write it: 2:30pm, 2pm, 14:30, 14.30, midday; gives a `time`."""

    widget = forms.TextInput
    words = {"midday": time(12), "noon": time(12), "midnight": time(0)}

    def __init__(self, **kwargs):
        formats = ["%I:%M%p", "%I.%M%p", "%I%p", "%H:%M", "%H.%M", "%H%M"]
        super().__init__(input_formats=formats, **kwargs)

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        typed = re.sub(r"\s+", "", value).casefold()
        return self.words.get(typed) or super().to_python(typed)

    def prepare_value(self, value):
        return clock_time(value) if isinstance(value, time) else value


class NormalisedField(forms.CharField):
    """Text that the kernel can read: kept in its standard form, shown as people write it."""

    read: Callable[[str], str]
    show: Callable[[str], str]
    attrs: dict[str, str] = {}

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("widget", forms.TextInput(attrs=dict(self.attrs)))
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if not text or len(text) > self.max_length:
            return text
        try:
            return type(self).read(text)
        except ValueError as problem:
            raise ValidationError(problem.args[0], code="invalid") from problem

    def prepare_value(self, value):
        """A stored value is spaced out; what somebody typed is given back as it was typed."""
        return type(self).show(value) if value else value


class PhoneField(NormalisedField):
    """A telephone number; gives `+441632960123`."""

    read, show = staticmethod(normalise_phone), staticmethod(format_phone)
    attrs = {"type": "tel", "autocomplete": "tel"}


class NhsNumberField(NormalisedField):
    """An NHS number; gives its ten digits."""

    read, show = staticmethod(normalise_nhs_number), staticmethod(show_nhs_number)
    attrs = {"inputmode": "numeric", "spellcheck": "false", "autocomplete": "off"}


class PostcodeField(NormalisedField):
    """A postcode; gives `M1 1AA`."""

    read, show = staticmethod(normalise_postcode), staticmethod(str)
    attrs = {"autocomplete": "postal-code", "spellcheck": "false"}
