"""English beside a translation that no speaker has read: for words of consent and of a crisis."""

from collections.abc import Callable

from django.utils import translation
from markupsafe import Markup

from kith.kernel.translations import awaits_review

BLOCK = Markup('<div class="kith-english" lang="en">{}</div>')
INLINE = Markup('<span class="kith-english-inline" lang="en">({})</span>')


def in_english(words: Callable[[], str], *, inline: bool = False) -> str:
    """What a macro prints, once more in English; nothing where the reader's words are checked."""
    if not awaits_review(translation.get_language() or "en"):
        return ""
    with translation.override("en"):
        return (INLINE if inline else BLOCK).format(words())
