"""Which translations a speaker has yet to read.

What nobody has read never stands alone where a wrong word could do harm: the English of consent
and of help in a crisis is printed beside it.
"""

import gettext
from contextlib import AbstractContextManager
from functools import cache

from django.conf import settings
from django.utils import translation

AWAITS = "awaiting"


def our_language(language: str) -> str:
    """The language itself where Kith's words exist in it, else English.

    Django knows the months of many more languages: they have no place in an English letter.
    """
    return language if language in dict(settings.LANGUAGES) else "en"


def writing_in(language: str) -> AbstractContextManager[None]:
    """Words and dates for somebody who speaks this language, as far as we write it."""
    return translation.override(our_language(language))


@cache
def awaits_review(language: str) -> bool:
    """Whether the catalogue of this language says so, in the field Language-Team of its header."""
    found = gettext.translation("django", settings.LOCALE_PATHS[0], [language], fallback=True)
    return AWAITS in found.info().get("language-team", "")
