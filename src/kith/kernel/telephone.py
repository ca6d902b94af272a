"""Telephone numbers: kept in international form (ITU-T E.164), shown as people here write them.

Lengths and prefixes: Ofcom, National Telephone Numbering Plan. Grouping: GOV.UK style guide.
"""

import re

from django.utils.translation import gettext_lazy as _

from kith.kernel.text import ascii_digits

SHORT_NUMBERS = frozenset(
    {"101", "105", "111", "112", "119", "999", "116000", "116006", "116111", "116117", "116123"}
)

_UK = "+44"
_SPACERS = re.compile(r"[\s()./\-\u2010-\u2015\u200e\u200f\u202f]")
_EXTENSION = re.compile(r"(?:x|ext|extension)[.:]?\s*[0-9]+\s*$", re.IGNORECASE)
_SHAPE = re.compile(r"\+[1-9][0-9]{6,14}")

# What may follow the first 0 of a number in the United Kingdom, whole.
_UK_NATIONAL = re.compile(
    r"1[1-9][0-9]{7,8}|2[03489][0-9]{8}|3[0347][0-9]{8}|5[56][0-9]{8}|7[0-9]{9}"
    r"|8001111|8454647|80[08][0-9]{6,7}|8[0247][0-9]{8}"
)
_PREMIUM = re.compile(r"9[0-9]{9}")
_UK_MOBILE = re.compile(r"\+447(?:[1-57-9][0-9]{8}|624[0-9]{6})")

_FIVE_DIGIT_AREAS = "13873|15242|15394|15395|15396|16973|16974|16977|17683|17684|17687|19467"
_GROUPS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({_FIVE_DIGIT_AREAS})([0-9]{{4,5}})",
        r"(2[0-9])([0-9]{4})([0-9]{4})",
        r"(11[0-9]|1[2-9]1|[358][0-9]{2})([0-9]{3})([0-9]{4})",
        r"(800|845)([0-9]{4})",
        r"(8[0-9]{2})([0-9]{3})([0-9]{3})",
        r"([17][0-9]{3})([0-9]{3})([0-9]{2,3})",
    )
)
# ITU-T E.164, list of assigned country codes: those not of three digits.
_COUNTRY = re.compile(r"\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})")


def normalise_phone(text: str, *, short: bool = False) -> str:
    """A number as typed, in international form: `+441632960123`.

    Takes spaces, dashes, brackets, `+44(0)` and `00`; a number without a country is of the United
    Kingdom. With `short`, a listing may give one of `SHORT_NUMBERS`, returned as it is. Raises
    ValueError, in words for the person who typed it.
    """
    typed = ascii_digits(text).strip()
    if _EXTENSION.search(typed):
        raise ValueError(_("Enter the phone number without an extension."))
    squeezed = _SPACERS.sub("", re.sub(r"\(0\)", "", typed) if _is_abroad(typed) else typed)
    if short and squeezed in SHORT_NUMBERS:
        return squeezed
    number = _with_country(squeezed)
    if not _SHAPE.fullmatch(number) or len(set(number[1:])) == 1:
        raise ValueError(_("Enter a phone number, like 01632 960 001 or +353 1 234 5678."))
    if number.startswith(_UK):
        _check_uk(number.removeprefix(_UK))
    return number


def is_phone(text: str) -> bool:
    """Whether a text can be a telephone number."""
    try:
        normalise_phone(text)
    except ValueError:
        return False
    return True


def format_phone(number: str) -> str:
    """A number in international form as people write it: `01632 960 123`, `+353 871 234 567`."""
    if number.startswith(_UK):
        return _uk_display(number.removeprefix(_UK))
    country = _COUNTRY.match(number)
    if country is None:
        return "116 " + number[3:] if number.startswith("116") else number
    return " ".join([country[0], *_threes(number[country.end() :])])


def is_mobile(number: str) -> bool:
    """Whether a number in international form is a UK mobile, which a text message can reach.

    Personal numbers (070) and pagers (076, but for 07624 on the Isle of Man) are not. Of other
    countries it cannot be told, so the answer is no.
    """
    return _UK_MOBILE.fullmatch(number) is not None


def _is_abroad(typed: str) -> bool:
    return typed.lstrip("(").startswith(("+", "00"))


def _with_country(squeezed: str) -> str:
    squeezed = re.sub(r"^[Oo](?=[0-9])", "0", squeezed)
    squeezed = re.sub(r"^00", "+", squeezed)
    squeezed = re.sub(r"^(\+440|0)", _UK, squeezed)
    # Spreadsheets drop the first 0 or the plus; mobiles and 44 are certain enough to mend.
    squeezed = re.sub(r"^(?=7[0-9]{9}$)", _UK, squeezed)
    return re.sub(r"^(?=44[1-9][0-9]{9}$)", "+", squeezed)


def _check_uk(national: str) -> None:
    if _PREMIUM.fullmatch(national):
        raise ValueError(_("Numbers that start with 09 cost too much to call. Enter another."))
    if not _UK_NATIONAL.fullmatch(national):
        raise ValueError(_("This is not a UK phone number. Check that no digit is missing."))


def _uk_display(national: str) -> str:
    for groups in _GROUPS:
        match = groups.fullmatch(national)
        if match:
            return "0" + " ".join(match.groups())
    return "0" + national


def _threes(digits: str) -> list[str]:
    # A last group of one digit would be lost when read aloud, so it joins the group before.
    groups = [digits[start : start + 3] for start in range(0, len(digits), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups
