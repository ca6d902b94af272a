"""Whether a text hints that somebody is in danger, and with which words.

A hint asks a person to check. That nothing is found says nothing: many who are in danger put it in
words that no list has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kith.directory.matching import danger_wordings as wordings
from kith.directory.matching.reading import Sentence


@dataclass(frozen=True)
class Hint:
    theme: str
    words: str
    """As the text has them."""


def hints(text: str, sentences: Sequence[Sentence]) -> list[Hint]:
    """At most one of each theme, in the order of the text."""
    found: dict[str, Hint] = {}
    for sentence in sentences:
        for theme, pattern in wordings.THEMES.items():
            if theme not in found and (span := _said(sentence, theme, pattern)):
                start, end = sentence.words[span[0]].start, sentence.words[span[1]].end
                found[theme] = Hint(theme, text[start:end])
    return list(found.values())


def _said(sentence: Sentence, theme: str, pattern: re.Pattern) -> tuple[int, int] | None:
    """Numbers of the first and last word that say it, unless they are denied, past or a joke."""
    if theme in wordings.MAY_BE_PAST and wordings.LONG_PAST.search(sentence.plain):
        return None
    for match in pattern.finditer(sentence.plain):
        if not _is_harmless(sentence, theme, match):
            return sentence.number_at(match.start()), sentence.number_at(match.end() - 1)
    return None


def _is_harmless(sentence: Sentence, theme: str, match: re.Match) -> bool:
    before = sentence.plain[: match.start()]
    if wordings.DENIED.search(before.rpartition(" , ")[2]):
        return True
    if theme == "suicide" and wordings.SOMEBODY_DIED.search(sentence.plain):
        return True
    return wordings.PLAY.search(sentence.plain) is not None and theme in {
        "suicide",
        "violence",
        "abuse",
        "no_food_or_heat",
    }
