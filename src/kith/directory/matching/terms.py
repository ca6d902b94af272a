"""Finds the vocabulary's terms in sentences: the longest first, each word counted once."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kith.directory.kinds.vocabulary import vocabulary
from kith.directory.matching.reading import Sentence, Word, plain_words

NEUTRAL = Path(__file__).parent / "neutral.toml"


@dataclass(frozen=True)
class Term:
    words: tuple[str, ...]
    open_ended: bool
    """The last word stands for any ending."""
    capitals: bool
    strong: frozenset[str]
    """Codes of the kinds that it names."""
    weak: frozenset[str]


@dataclass(frozen=True)
class Found:
    term: Term
    first: int
    """Numbers of its first word in the sentence and of the word after its last."""
    after: int


class Terms:
    """All terms, by the first three letters of their first word."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.all = tuple(terms)
        self._by_start: dict[str, list[Term]] = defaultdict(list)
        for term in sorted(terms, key=lambda t: (-len(t.words), t.open_ended)):
            self._by_start[term.words[0][:3]].append(term)

    def find(self, sentence: Sentence) -> list[Found]:
        """In reading order, none inside another."""
        found, at = [], 0
        while at < len(sentence.words):
            match = next(self._at(sentence.words, at), None)
            if match:
                found.append(Found(match, at, at + len(match.words)))
            at += len(match.words) if match else 1
        return found

    def _at(self, words: Sequence[Word], at: int) -> Iterator[Term]:
        start = words[at].plain[:3]
        candidates = self._by_start.get(start, ())
        return (term for term in candidates if matches(term, words[at : at + len(term.words)]))


def matches(term: Term, words: Sequence[Word]) -> bool:
    if len(words) < len(term.words):
        return False
    *before, last = term.words
    if any(word.plain != wanted for word, wanted in zip(words, before, strict=False)):
        return False
    if term.capitals and not words[0].capitals:
        return False
    said = words[-1].plain
    return said.startswith(last) if term.open_ended else said == last


@cache
def all_terms() -> Terms:
    """The vocabulary's terms and those that mean nothing for it (`of course`)."""
    strong, weak = defaultdict(set), defaultdict(set)
    for kind in vocabulary().values():
        for written in kind.strong:
            strong[written].add(kind.code)
        for written in kind.weak:
            weak[written].add(kind.code)
    with NEUTRAL.open("rb") as file:
        neutral = tomllib.load(file)["neutral"]
    merged: dict[tuple, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for written in {*strong, *weak, *neutral}:
        mine = merged[key(written)]
        mine[0].update(strong.get(written, ()))
        mine[1].update(weak.get(written, ()))
    return Terms(
        [
            Term(words, open_ended, capitals, frozenset(s), frozenset(w - s))
            for (words, open_ended, capitals), (s, w) in merged.items()
            if words
        ]
    )


def key(written: str) -> tuple[tuple[str, ...], bool, bool]:
    capitals = bool(re.fullmatch(r"[A-Z]{2,}", written))
    return tuple(plain_words(written)), written.endswith("*"), capitals
