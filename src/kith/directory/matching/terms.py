"""Finds the vocabulary's terms in sentences: the longest first, each word counted once."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kith.directory.kinds.vocabulary import vocabulary
from kith.directory.matching.reading import Sentence, Word, plain_words
from kith.kernel.once import once

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


MOST_KNOWN = 20_000


class Terms:
    """All terms, by the first three letters of their first word, and by the words met so far."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.all = tuple(terms)
        self._by_start: dict[str, list[Term]] = defaultdict(list)
        self._known: dict[str, tuple[Term, ...]] = {}
        for term in sorted(terms, key=lambda t: (-len(t.words), t.open_ended)):
            self._by_start[term.words[0][:3]].append(term)

    def find(self, sentence: Sentence) -> list[Found]:
        """In reading order, none inside another."""
        found, at = [], 0
        while at < len(sentence.words):
            candidates = self._beginning(sentence.words[at].plain)
            match = next(self._at(candidates, sentence.words, at), None) if candidates else None
            if match:
                found.append(Found(match, at, at + len(match.words)))
            at += len(match.words) if match else 1
        return found

    def _beginning(self, word: str) -> tuple[Term, ...]:
        """Terms that may begin with `word`, longest first. Most words of a text begin none."""
        known = self._known.get(word)
        if known is None:
            known = tuple(t for t in self._by_start.get(word[:3], ()) if begins(t, word))
            if len(self._known) < MOST_KNOWN:
                self._known[word] = known
        return known

    def _at(self, candidates: Sequence[Term], words: Sequence[Word], at: int) -> Iterator[Term]:
        return (term for term in candidates if matches(term, words[at : at + len(term.words)]))


def begins(term: Term, word: str) -> bool:
    first = term.words[0]
    return word.startswith(first) if term.open_ended and len(term.words) == 1 else word == first


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


@once
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
