"""Bank holidays in England, worked out by rule.

Rules: Banking and Financial Dealings Act 1971, section 1 and schedule 1; New Year's Day and the
early May holiday are proclaimed each year in the same pattern (gov.uk/bank-holidays). Days moved
or added once come from royal proclamations in the London Gazette and stand in a table.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONDAY, SATURDAY = 0, 5

_NEW_YEAR = _("New Year’s Day")
_GOOD_FRIDAY = _("Good Friday")
_EASTER_MONDAY = _("Easter Monday")
_EARLY_MAY = _("Early May bank holiday")
_SPRING = _("Spring bank holiday")
_SUMMER = _("Summer bank holiday")
_CHRISTMAS = _("Christmas Day")
_BOXING_DAY = _("Boxing Day")

# (the day that the rule gives, the day that was kept instead)
MOVED: Mapping[date, date] = MappingProxyType(
    {
        date(1995, 5, 1): date(1995, 5, 8),  # fifty years since VE Day
        date(2002, 5, 27): date(2002, 6, 4),  # Golden Jubilee
        date(2012, 5, 28): date(2012, 6, 4),  # Diamond Jubilee
        date(2020, 5, 4): date(2020, 5, 8),  # 75 years since VE Day
        date(2022, 5, 30): date(2022, 6, 2),  # Platinum Jubilee
    }
)

ADDED: Mapping[date, Promise] = MappingProxyType(
    {
        date(1999, 12, 31): _("Millennium bank holiday"),
        date(2002, 6, 3): _("Golden Jubilee bank holiday"),
        date(2011, 4, 29): _("Royal wedding bank holiday"),
        date(2012, 6, 5): _("Diamond Jubilee bank holiday"),
        date(2022, 6, 3): _("Platinum Jubilee bank holiday"),
        date(2022, 9, 19): _("Bank holiday for the State Funeral of Queen Elizabeth II"),
        date(2023, 5, 8): _("Bank holiday for the coronation of King Charles III"),
    }
)


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> Mapping[date, Promise]:
    """The days off of one year, each with its name; never a Saturday or Sunday."""
    by_rule = {
        _weekday_from(date(year, 1, 1)): _NEW_YEAR,
        easter_sunday(year) - timedelta(days=2): _GOOD_FRIDAY,
        easter_sunday(year) + timedelta(days=1): _EASTER_MONDAY,
        _first_monday(year, 5): _EARLY_MAY,
        _last_monday(year, 5): _SPRING,
        _last_monday(year, 8): _SUMMER,
        _weekday_or(date(year, 12, 25), date(year, 12, 27)): _CHRISTMAS,
        _weekday_or(date(year, 12, 26), date(year, 12, 28)): _BOXING_DAY,
    }
    kept: dict[date, Promise] = {MOVED.get(day, day): name for day, name in by_rule.items()}
    kept.update((day, name) for day, name in ADDED.items() if day.year == year)
    return MappingProxyType(dict(sorted(kept.items())))


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (Meeus, Jones and Butcher; Nature, 20 April 1876)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, of_leaps = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon_shift + 15) % 30
    four_years, of_four = divmod(of_century, 4)
    to_sunday = (32 + 2 * of_leaps + 2 * four_years - epact - of_four) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _weekday_or(day: date, substitute: date) -> date:
    return day if day.weekday() < SATURDAY else substitute


def _weekday_from(day: date) -> date:
    return day if day.weekday() < SATURDAY else day + timedelta(days=7 - day.weekday())


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() - MONDAY) % 7)
