"""How Kith writes dates, times, telephone and NHS numbers (NHS service manual, content style)."""

import re
from datetime import date
from functools import lru_cache

from django.utils.dateformat import format as django_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kith.kernel import clock
from kith.kernel.day_words import (
    When,
    clock_time,
    day,
    local_date,
    long_date,
    long_datetime,
    short_date,
)
from kith.kernel.nhs_number import format_nhs_number
from kith.kernel.telephone import format_phone, normalise_phone


def length_of(days: int) -> str:
    """A number of whole days in plain words: days to two weeks, weeks to three months."""
    return _length(days, get_language())


@lru_cache(maxsize=2000)
def _length(days: int, _reader: str | None) -> str:
    if days < 14:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if days < 92:
        return ngettext("%(n)s week", "%(n)s weeks", days // 7) % {"n": days // 7}
    if days < 730:
        months = days * 12 // 365
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return ngettext("%(n)s year", "%(n)s years", days // 365) % {"n": days // 365}


def month(value: str) -> str:
    """January 2026, of "2026-01"; anything else is shown as it is"""
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value):
        return value
    return django_format(date.fromisoformat(f"{value}-01"), "F Y")


def when(value: When, today: date | None = None, missing: str = "") -> str:
    """today, yesterday, in 3 days, 2 weeks ago: by calendar days in London"""
    if value is None:
        return missing
    return _relative((local_date(value) - (today or clock.today())).days, get_language())


@lru_cache(maxsize=2000)
def _relative(days: int, reader: str | None) -> str:
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    words = {"length": _length(abs(days), reader)}
    return _("in %(length)s") % words if days > 0 else _("%(length)s ago") % words


def waited(value: When, today: date | None = None, missing: str = "") -> str:
    """How long since then: less than a day, 3 days, 2 weeks"""
    if value is None:
        return missing
    days = ((today or clock.today()) - local_date(value)).days
    return length_of(days) if days > 0 else _("less than a day")


def nhs_number(value: str | None, missing: str = "") -> str:
    """999 000 0018; anything that has not ten digits is shown as it is"""
    if not value:
        return missing
    return format_nhs_number(value) if re.fullmatch(r"[0-9]{10}", value) else value


def phone(value: str | None, missing: str = "") -> str:
    """01632 960 123, +353 871 234 567, from any form that the kernel can read"""
    if not value:
        return missing
    try:
        return format_phone(normalise_phone(value, short=True))
    except ValueError:
        return value


def dial(value: str) -> str:
    """A number as a `tel:` address takes it: digits and a leading plus only"""
    return re.sub(r"(?!^\+)[^0-9]", "", value.strip())


def opening(text: str, length: int) -> str:
    """The first words of a text, cut after a whole one: `Your meeting is on Tuesday…`"""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[:length].rsplit(" ", 1)[0] if " " in text[:length] else text[:length]
    return cut.rstrip(" .,:;!?…-") + "…"


FILTERS = {
    "date": long_date,
    "month": month,
    "short_date": short_date,
    "day": day,
    "time": clock_time,
    "datetime": long_datetime,
    "when": when,
    "waited": waited,
    "nhs_number": nhs_number,
    "phone": phone,
    "dial": dial,
    "opening": opening,
}
