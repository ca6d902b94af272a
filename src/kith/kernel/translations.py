"""Which translations a speaker has yet to read, and what may be shown of them.

What nobody has read never stands alone where a wrong word could do harm. Beside Welsh, which is
whole, the English of consent and of help in a crisis is printed. In a language that is only begun
those words stand in English, and so does whatever has no translation yet: each carries a mark,
which `kith.web.drafts` turns into the markup that says so to a screen reader.
"""

import gettext
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real

from kith.kernel.errors import Refused

AWAITS = "awaiting"
# Invisible, and right in plain text too: what is between them runs from left to right (UAX #9).
ENGLISH, END = "\u2066\u2063", "\u2063\u2069"
MOST_REMEMBERED = 20_000
_PROTECTED = Path(__file__).parent.parent / "locale" / "protected.json"


def our_language(language: str) -> str:
    """The language itself where Kith's words are whole in it, else English.

    Django knows the months of many more languages: they have no place in an English letter.
    """
    return language if language in settings.KITH_WHOLE_LANGUAGES else "en"


def writing_in(language: str) -> AbstractContextManager[None]:
    """Words and dates for somebody who speaks this language, as far as we write it."""
    return translation.override(our_language(language))


@contextmanager
def kept_in_english() -> Iterator[None]:
    """What staff read is written in English, whatever language the page is in on which it was set
    off. What is refused is said in the language of whoever asked."""
    try:
        with writing_in("en"):
            yield
    except Refused as refused:
        refused.message = translation.gettext(refused.message) if refused.message else ""
        raise


def is_whole(language: str) -> bool:
    """Whether every word of the public and the person has a translation."""
    return language.split("-", maxsplit=1)[0] in settings.KITH_WHOLE_LANGUAGES


@cache
def awaits_review(language: str) -> bool:
    """Whether the catalogue of this language says so, in the field Language-Team of its header.

    A language that is only begun awaits review for as long as its catalogue does not say who
    read it.
    """
    found = gettext.translation("django", settings.LOCALE_PATHS[0], [language], fallback=True)
    team = found.info().get("language-team", "" if is_whole(language) else AWAITS)
    return AWAITS in team


@cache
def protected_words() -> frozenset[str]:
    """Words of consent and of help in a crisis, in English, as the source has them."""
    listed: dict[str, list[str]] = json.loads(_PROTECTED.read_text(encoding="utf-8"))
    return frozenset(words for kind in listed.values() for words in kind)


def marked(words: str) -> str:
    """English among words of another language."""
    return f"{ENGLISH}{words}{END}"


def unmarked(words: str) -> str:
    """Without the marks: for an attribute, a title, a row to keep."""
    return words.replace(ENGLISH, "").replace(END, "")


class _InEnglish(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)


class Remembered(trans_real.DjangoTranslation):
    """Words looked up once: a page says some four hundred, and each look goes through four
    catalogues."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._said: dict[str, str] = {}
        super().__init__(*arguments, **options)

    def gettext(self, message: str) -> str:
        said = self._said.get(message)
        if said is None:
            said = str(super().gettext(message))
            # Words put together at run time must not fill the memory.
            if len(self._said) < MOST_REMEMBERED:
                self._said[message] = said
        return said


class Begun(Remembered):
    """The words of a language that is only begun."""

    def _add_fallback(self, localedirs: Any = None) -> None:
        self._fallback = _InEnglish()

    def gettext(self, message: str) -> str:
        if message in protected_words() and awaits_review(self.language()):
            return marked(message)
        return super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        if msgid1 in protected_words() and awaits_review(self.language()):
            return marked(msgid1 if n == 1 else msgid2)
        return str(super().ngettext(msgid1, msgid2, n))


def _words_of(language: str, *arguments: Any, **options: Any) -> trans_real.DjangoTranslation:
    kind = Remembered if is_whole(language) or options.get("domain") else Begun
    return kind(language, *arguments, **options)


def install() -> None:
    """From now on nobody can activate a language past what this module says of it."""
    setattr(trans_real, "DjangoTranslation", _words_of)  # noqa: B010 (a function for a class)
    setattr(trans_real, "_translations", {})  # noqa: B010 (Django's own cache)
