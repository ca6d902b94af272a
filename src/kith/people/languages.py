"""Languages that people are asked in, by ISO 639 code.

The twenty most spoken at home in England and Wales after English (Census 2021), Welsh, British
Sign Language, and those of people who have lately come for refuge.
"""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

ENGLISH = "en"
_CODES = (
    *("am", "ar", "bg", "bn", "bfi", "ckb", "cs", "cy", "de", "el", "es", "fa", "fr", "gu"),
    *("hi", "hu", "it", "ku", "lt", "lv", "nl", "pa", "pl", "prs", "ps", "pt", "ro", "ru", "sk"),
    *("so", "sq", "sw", "ta", "te", "ti", "tl", "tr", "uk", "ur", "vi", "yo", "yue", "zh"),
)
LANGUAGES = frozenset({ENGLISH, *_CODES})
LONGEST_CODE = 12


def language_choices() -> list[tuple[str, str | Promise]]:
    """`(code, name)` for a list: English first, the rest by name in the reader's language."""
    return list(_choices(get_language()))


def written_choices() -> list[tuple[str, str | Promise]]:
    """The languages in which Kith's own words are whole, English first."""
    return [(code, language_name(code)) for code in settings.KITH_WHOLE_LANGUAGES]


@cache
def _choices(_reader: str | None) -> tuple[tuple[str, str | Promise], ...]:
    rest = sorted(((code, language_name(code)) for code in _CODES), key=lambda pair: pair[1])
    return ((ENGLISH, language_name(ENGLISH)), *rest)


def language_name(code: str) -> str:
    """A language's name in the reader's language; the code itself where nobody has named it."""
    ours = {
        "bfi": _("British Sign Language"),
        "prs": _("Dari"),
        "yue": _("Cantonese"),
        "tl": _("Tagalog"),
        "fa": _("Farsi (Persian)"),
        "ckb": _("Kurdish (Sorani)"),
        "ku": _("Kurdish (Kurmanji)"),
        "zh": _("Mandarin"),
    }
    if code in ours:
        return ours[code]
    reader = Locale.parse((get_language() or ENGLISH).replace("-", "_"))
    try:
        name = Locale.parse(code.replace("-", "_")).get_display_name(reader)
    except (ValueError, UnknownLocaleError):
        name = None
    return (name or code)[:1].upper() + (name or code)[1:]
