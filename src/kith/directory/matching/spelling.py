"""Mends words that are one slip away from a word of the vocabulary.

One letter too many, too few or wrong, or two changed about (Damerau 1964). A word that is right as
it stands is left alone: `real_words.txt` lists the English words which lie that near to one of
ours (from the model's own word list, Apache 2.0).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from kith.directory.kinds.vocabulary import vocabulary
from kith.directory.matching.reading import Sentence, Word, plain_words
from kith.directory.matching.terms import Term, all_terms
from kith.kernel.once import once

REAL_WORDS = Path(__file__).parent / "real_words.txt"
SHORTEST_MENDED, LONGEST_MENDED = 4, 24
SHORTEST_OF_OURS = 5
USUAL = [
    "because",
    "should",
    "would",
    "could",
    "about",
    "after",
    "before",
    "money",
    "people",
    "really",
    "school",
    "struggling",
    "afraid",
    "frightened",
    "scared",
    "enough",
    "always",
    "nobody",
    "anyone",
    "something",
    "together",
    "children",
    "daughter",
    "suicidal",
    "tablets",
    "yourself",
    "myself",
    "himself",
    "herself",
    "nothing",
    "hungry",
    "without",
    "cannot",
    "letters",
    "letter",
    "wants",
    "needs",
    "doesnt",
    "wasnt",
    "hasnt",
    "didnt",
    "wouldnt",
    "husband",
    "brother",
    "father",
    "mother",
    "family",
    "friend",
    "talking",
    "crying",
    "eating",
    "sleeping",
    "drinking",
    "smoking",
    "gambling",
    "living",
    "feeling",
    "doctor",
    "hospital",
]


def mended(sentence: Sentence) -> Sentence:
    words = tuple(_mended(word, number) for number, word in enumerate(sentence.words))
    return Sentence(words, sentence.commas)


def _mended(word: Word, number: int) -> Word:
    if number and word.name_like:
        return word
    return replace(word, plain=nearest(word.plain))


@once
def _index() -> tuple[frozenset[str], frozenset[str], dict[str, list[str]]]:
    """Words left alone, ours, and ours by what is left of them without one letter."""
    ours = our_words()
    by_part: dict[str, list[str]] = defaultdict(list)
    for ours_word in sorted(ours):
        for part in (ours_word, *without_one(ours_word)):
            by_part[part].append(ours_word)
    real = frozenset(REAL_WORDS.read_text(encoding="utf-8").split())
    return real, ours, dict(by_part)


def our_words() -> frozenset[str]:
    found = {word for term in all_terms().all for word in _spelt_out(term)}
    phrases = " ".join(phrase for kind in vocabulary().values() for phrase in kind.phrases)
    # Stems such as `lonel*` are mended to the whole words that the phrases have.
    found |= {word for word in plain_words(phrases) if word.startswith(prefixes())}
    return frozenset(w for w in found | set(USUAL) if len(w) >= SHORTEST_OF_OURS and w.isalpha())


def _spelt_out(term: Term) -> tuple[str, ...]:
    if not term.strong | term.weak:
        return ()
    return term.words[:-1] if term.open_ended else term.words


@cache
def prefixes() -> tuple[str, ...]:
    return tuple({t.words[-1] for t in all_terms().all if t.open_ended and len(t.words) == 1})


def nearest(plain: str) -> str:
    """The word of ours that `plain` was meant to be, else itself."""
    if (
        not SHORTEST_MENDED <= len(plain) <= LONGEST_MENDED
        or not plain.isascii()
        or not plain.isalpha()
    ):
        return plain
    real, ours, by_part = _index()
    if plain in real or plain in ours or plain.startswith(prefixes()):
        return plain
    candidates = {word for part in (plain, *without_one(plain)) for word in by_part.get(part, ())}
    if plain[:-1] in ours and plain.endswith("s"):
        return plain
    near = [word for word in candidates if word[0] == plain[0] and one_slip(plain, word)]
    near += [word for word in added_letter(plain, by_part) if word[0] == plain[0]]
    return min(
        near, key=lambda word: (sorted(word) != sorted(plain), -len(word), word), default=plain
    )


def added_letter(plain: str, by_part: dict[str, list[str]]) -> list[str]:
    """Words of ours that need one letter more than was written."""
    return [word for word in by_part.get(plain, ()) if len(word) == len(plain) + 1]


def without_one(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def one_slip(one: str, other: str) -> bool:
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        return shorter in without_one(longer)
    differ = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(differ) == 1:
        return True
    first, *rest = differ
    return rest == [first + 1] and one[first] == other[first + 1] and one[first + 1] == other[first]
