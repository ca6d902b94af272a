"""English beside a translation that no speaker has read: for words of consent and of a crisis."""

from collections.abc import Callable

from django.forms import ChoiceField
from django.utils import translation
from django.utils.functional import Promise
from markupsafe import Markup, escape

from kith.kernel.translations import awaits_review, is_whole

BLOCK = Markup('<div class="kith-english" lang="en">{}</div>')
INLINE = Markup('<span class="kith-english-inline" lang="en">({})</span>')


def in_english(words: Callable[[], str], *, inline: bool = False) -> str:
    """What a macro prints, once more in English; nothing where the reader's words are checked.

    Nothing either in a language that is only begun: these words stand in English there already.
    """
    language = translation.get_language() or "en"
    if not is_whole(language) or not awaits_review(language):
        return ""
    with translation.override("en"):
        return (INLINE if inline else BLOCK).format(words())


def with_english(words: Promise | str) -> str:
    """A label of consent, with its English behind it where nobody has read the translation. Words
    of somebody's own stand as they are."""
    if not isinstance(words, Promise):
        return words
    return escape(words) + Markup(" ") + in_english(lambda: str(words), inline=True)


def choices_with_english(field: ChoiceField) -> None:
    """The label, the hint and every choice of a field by which somebody consents."""
    field.label, field.help_text = with_english(field.label), with_english(field.help_text)
    field.choices = [(value, with_english(words)) for value, words in field.choices]


def is_draft() -> bool:
    """Whether the page is in a language that is only begun."""
    return not is_whole(translation.get_language() or "en")
