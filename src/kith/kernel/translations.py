"""Which translations a speaker has yet to read.

What nobody has read never stands alone where a wrong word could do harm: the English of consent
and of help in a crisis is printed beside it.
"""

import gettext
from functools import cache

from django.conf import settings

AWAITS = "awaiting"


@cache
def awaits_review(language: str) -> bool:
    """Whether the catalogue of this language says so, in the field Language-Team of its header."""
    found = gettext.translation("django", settings.LOCALE_PATHS[0], [language], fallback=True)
    return AWAITS in found.info().get("language-team", "")
