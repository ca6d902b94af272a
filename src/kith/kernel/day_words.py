"""Dates and times in words, as pages and messages write them (NHS service manual)."""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils.dateformat import format as django_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kith.kernel import clock

When = date | datetime | None


def local_date(value: date | datetime) -> date:
    """The day in Europe/London on which a moment falls."""
    return clock.london_date(value) if isinstance(value, datetime) else value


def long_date(value: When, missing: str = "") -> str:
    """3 March 2026"""
    return missing if value is None else _written(local_date(value), "j F Y", get_language())


def short_date(value: When, missing: str = "") -> str:
    """3 Mar 2026"""
    return missing if value is None else _written(local_date(value), "j M Y", get_language())


def day(value: When, missing: str = "") -> str:
    """Tuesday 3 March, for something close by; in Welsh as inside a sentence: dydd Mawrth"""
    if value is None:
        return missing
    words = _written(local_date(value), "l j F", get_language())
    return words.replace("Dydd", "dydd", 1) if get_language() == "cy" else words


@lru_cache(maxsize=5000)
def _written(value: date, form: str, reader: str | None) -> str:
    """Pages name the same few thousand days again and again. Of Django's month names `E` are those
    that follow a number: 7 grudnia, where a calendar says grudzień.
    """
    return django_format(value, form.replace("F", "E") if reader == "pl" else form)


def clock_time(value: time | datetime | None, missing: str = "") -> str:
    """2:30pm, 2pm, midday, midnight"""
    if value is None:
        return missing
    if isinstance(value, datetime):
        value = clock.london(value)
    if value.minute == 0 and value.hour in (0, 12):
        return _("midday") if value.hour else _("midnight")
    half = "am" if value.hour < 12 else "pm"
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{half}"


def long_datetime(value: datetime | None, missing: str = "") -> str:
    """3 March 2026 at 2:30pm"""
    if value is None:
        return missing
    return _("%(date)s at %(time)s") % {"date": long_date(value), "time": clock_time(value)}


def day_and_time(value: datetime) -> str:
    """Tuesday 3 March at 2:30pm"""
    return _("%(date)s at %(time)s") % {"date": day(value), "time": clock_time(value)}
