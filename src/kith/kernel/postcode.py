"""UK postcodes (Royal Mail PAF Programmers' Guide).

The ZZ99 codes are those of the NHS Postcode Directory, as listed for the HES field "Postcode of
patient": some have a meaning of their own, all others name a country abroad.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.kernel.text import ascii_digits

NO_FIXED_ABODE = "ZZ99 3VZ"
NOT_KNOWN = "ZZ99 3WZ"
ENGLAND_UNSPECIFIED = "ZZ99 3CZ"

PSEUDO_POSTCODES: Mapping[str, Promise] = MappingProxyType(
    {
        NO_FIXED_ABODE: _("No fixed address"),
        NOT_KNOWN: _("Address not known"),
        ENGLAND_UNSPECIFIED: _("England, address not given"),
        "ZZ99 3GZ": _("Wales, address not given"),
        "ZZ99 1WZ": _("Scotland, address not given"),
        "ZZ99 2WZ": _("Northern Ireland, address not given"),
    }
)
_ABROAD = _("Lives outside the United Kingdom")

_OUTCODE = r"(?:[A-PR-UWYZ](?:[0-9][0-9A-HJKPS-UW]?|[A-HK-Y][0-9][0-9ABEHMNPRV-Y]?)|GIR|ZZ99)"
_POSTCODE = re.compile(rf"({_OUTCODE})([0-9][ABD-HJLNP-UW-Z]{{2}})")
_PSEUDO = re.compile(r"(ZZ99)([0-9][A-Z]{2})")
_FORCES = re.compile(r"(BFPO)(?:C/O)?([0-9]{1,4})")
_MISREAD_DIGIT = str.maketrans("OIL", "011")
_INWARD_LENGTH = 3


def normalise_postcode(text: str) -> str:
    """A postcode as typed, in capitals with its one space: `M1 1AA`, `GIR 0AA`, `BFPO 801`.

    O, I and L where only a digit can stand are read as one. Raises ValueError, in words for the
    person who typed it, when no postcode has this form.
    """
    letters = _squeezed(text)
    match = _FORCES.fullmatch(letters) or _matched(letters)
    if match is None:
        raise ValueError(_("Enter a full UK postcode, like SW1A 1AA."))
    return f"{match[1]} {match[2]}"


def is_postcode(text: str) -> bool:
    """Whether a text has the form of a postcode."""
    try:
        normalise_postcode(text)
    except ValueError:
        return False
    return True


def normalise_outcode(text: str) -> str:
    """The first half of a postcode, from it alone, a sector or a whole one: `M1`, `SW1A`.

    Raises ValueError when it is none of these.
    """
    alone = re.sub(r"\s+[0-9]\s*$", "", text)
    letters = _squeezed(alone)
    if re.fullmatch(_OUTCODE, letters):
        return letters
    return outcode(normalise_postcode(text))


def outcode(postcode: str) -> str:
    """`SW1A` of `SW1A 1AA`. Expects a normalised postcode, as do the functions below."""
    return postcode.partition(" ")[0]


def sector(postcode: str) -> str | None:
    """`SW1A 1` of `SW1A 1AA`; None where the code is no place on the map."""
    return postcode[:-2] if has_place(postcode) else None


def area(postcode: str) -> str:
    """The letters of the post town: `SW` of `SW1A 1AA`."""
    return re.split(r"[0-9 ]", postcode, maxsplit=1)[0]


def has_place(postcode: str) -> bool:
    """Whether a postcode can be put on a map: not a ZZ99 code and not a forces address."""
    return area(postcode) not in {"ZZ", "BF", "BFPO"}


def pseudo_meaning(postcode: str) -> Promise | None:
    """What a ZZ99 code says about a person's home; None for any other postcode."""
    if outcode(postcode) != "ZZ99":
        return None
    return PSEUDO_POSTCODES.get(postcode, _ABROAD)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.\-\u2010-\u2014]", "", ascii_digits(text)).upper()


def _matched(letters: str) -> re.Match[str] | None:
    outward, inward = letters[:-_INWARD_LENGTH], letters[-_INWARD_LENGTH:]
    candidate = outward + inward[:1].translate(_MISREAD_DIGIT) + inward[1:]
    return _PSEUDO.fullmatch(candidate) or _POSTCODE.fullmatch(candidate)
