"""From what somebody wrote to kinds of service, what they turn down, and a hint of danger.

Everything happens on this machine. See docs/matching.md for how well it does.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from kith.directory.matching import danger, reading
from kith.directory.matching.evidence import Evidence, Heard, hear
from kith.directory.matching.meaning import Meaning, read_meaning
from kith.directory.matching.spelling import mended
from kith.kernel.text import shortened

CRISIS, NO_NEED = "crisis_urgent", "no_social_need"
VERDICTS = frozenset({CRISIS, NO_NEED})
OF_TERMS, OF_MEANING = 0.6, 0.4
"""How much the words and the meaning count, of 1."""
FLOOR = 0.1
"""Kinds below it are not named."""
DANGEROUS = 0.5
MOST_KINDS = 6
LONGEST_REASON = 80


@dataclass(frozen=True)
class KindFound:
    code: str
    sureness: float
    """From 0 to 1; it orders, and is no probability."""
    words: tuple[str, ...]
    """Of the text, that led there."""


@dataclass(frozen=True)
class Understood:
    kinds: tuple[KindFound, ...]
    """Services only, best first."""
    rejected: dict[str, tuple[str, ...]]
    """Kinds that the person turns down, with the words."""
    hints: tuple[danger.Hint, ...]
    """Of danger; that there are none says nothing about safety."""
    verdict: str
    """`crisis_urgent` or `no_social_need` where no kind of service was understood, else empty."""
    read_to: int
    """Characters that were read; fewer than the text has where it is very long."""
    by_meaning: bool
    """Whether the language model was there; else only words were looked for."""

    @property
    def check(self) -> bool:
        """Whether a person should ask, soon, if somebody is in danger."""
        return bool(self.hints)


@lru_cache(maxsize=1000)
def understand_search(words: str) -> Understood:
    """The same for the few words of a search, which many people type. Kept in memory only."""
    return understand(words)


def understand(text: str) -> Understood:
    read = text[: reading.MOST_CHARACTERS]
    straight = reading.straight(read)
    sentences = [mended(sentence) for sentence in reading.sentences(straight)]
    heard = hear(straight, sentences)
    whole = [straight[s.words[0].start : s.words[-1].end] for s in sentences]
    meaning = read_meaning(heard.open_passages, whole)
    rejected = _rejected(heard)
    hints = _hints(straight, sentences, meaning)
    scores = _scores(heard, meaning, rejected)
    kinds = _kinds(scores, heard, meaning)
    verdict = (CRISIS if hints else _no_need(scores)) if not kinds else ""
    return Understood(kinds, rejected, hints, verdict, len(read), meaning is not None)


def _rejected(heard: Heard) -> dict[str, tuple[str, ...]]:
    """What is turned down stays so, unless the same kind is asked for in other words."""
    return {
        code: tuple(dict.fromkeys(words))
        for code, words in sorted(heard.rejected.items())
        if code not in VERDICTS and not heard.wanted.get(code, Evidence()).asked_for
    }


def _hints(
    straight: str, sentences: list[reading.Sentence], meaning: Meaning | None
) -> tuple[danger.Hint, ...]:
    found = danger.hints(straight, sentences)
    if not found and meaning and meaning.danger > DANGEROUS:
        found = [danger.Hint("unclear", shortened(meaning.danger_passage, LONGEST_REASON))]
    return tuple(found)


def _scores(heard: Heard, meaning: Meaning | None, rejected: Collection[str]) -> dict[str, float]:
    chances = meaning.chances if meaning else {}
    codes = {*heard.wanted, *chances} - set(rejected)
    of_terms, of_meaning = (OF_TERMS, OF_MEANING) if meaning else (1.0, 0.0)
    return {
        code: of_terms * heard.wanted.get(code, Evidence()).score
        + of_meaning * chances.get(code, 0.0)
        for code in codes
    }


def _kinds(
    scores: dict[str, float], heard: Heard, meaning: Meaning | None
) -> tuple[KindFound, ...]:
    services = {code: score for code, score in scores.items() if code not in VERDICTS}
    best = sorted(services, key=lambda code: (-services[code], code))[:MOST_KINDS]
    if best and scores.get(NO_NEED, 0) >= services[best[0]]:
        return ()
    return tuple(
        KindFound(code, round(services[code], 3), _why(code, heard, meaning))
        for code in best
        if services[code] >= FLOOR
    )


def _why(code: str, heard: Heard, meaning: Meaning | None) -> tuple[str, ...]:
    said = heard.wanted.get(code, Evidence()).words
    if said:
        return tuple(sorted(said, key=lambda word: -said[word])[:3])
    return (shortened(meaning.passages[code], LONGEST_REASON),) if meaning else ()


def _no_need(scores: dict[str, float]) -> str:
    return NO_NEED if scores.get(NO_NEED, 0) >= FLOOR else ""
