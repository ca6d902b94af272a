"""Whether the person wants what a sentence names, turns it down, or it is not theirs at all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kith.directory.matching import wordings
from kith.directory.matching.reading import Sentence

REACH = 12
"""Words that a refusal reaches, forwards or back."""
LIST_ITEM = 4
"""Words in a clause that still belongs to the list before it."""


class Stance(Enum):
    OPEN = "open"
    REJECTED = "rejected"
    ABSENT = "absent"


@dataclass(frozen=True)
class Reach:
    """From which word to which the stance holds, and for which kinds it does not."""

    first: int
    after: int
    stance: Stance
    except_kinds: frozenset[str] = frozenset()
    begins: int = -1
    """The word where a refusal itself begins: a term around it is not what is refused."""

    def holds(self, first: int, after: int, code: str) -> bool:
        if code in self.except_kinds or not self.first <= first < self.after:
            return False
        return not first <= self.begins < after


def reaches(sentence: Sentence, before: Sentence | None = None) -> list[Reach]:
    """What refusals and denials reach in `sentence`; where one stands alone, see `looks_back`."""
    return [
        *_turned_down(sentence),
        *_loathed(sentence),
        *_did_not_suit(sentence),
        *_ironic(sentence),
        *_of_another(sentence),
        *_over(sentence),
    ]


def looks_back(sentence: Sentence) -> bool:
    """Whether it turns down what the sentence before it named: `Hated it.`"""
    match = wordings.DID_NOT_SUIT.search(sentence.plain)
    return match is not None and sentence.number_at(match.start()) <= 2


def is_asked_for(sentence: Sentence, first: int) -> bool:
    """Whether a wish stands before word `first`: `would like`, `loves`."""
    return any(
        sentence.number_at(match.start()) < first
        for match in wordings.ASKS.finditer(sentence.plain)
    )


def is_denied(sentence: Sentence, first: int) -> bool:
    """Whether a trouble that begins at word `first` is said not to be there."""
    for number in range(first - 1, max(-1, first - 4), -1):
        if number in sentence.commas:
            return False
        word = sentence.words[number].plain
        if word in wordings.LEAVES_A_NEED:
            return False
        if wordings.ABSENT.fullmatch(word):
            return True
    return False


def _turned_down(sentence: Sentence) -> Iterator[Reach]:
    for match in wordings.TURNED_DOWN.finditer(sentence.plain):
        excepted = frozenset[str]()
        if wordings.BY_AN_OFFICE.search(match.group()):
            excepted = wordings.NOT_THEIRS_TO_REFUSE
        elif wordings.NO_GOOD_AT.search(match.group()):
            excepted = wordings.SKILLS
        yield _forward(sentence, match, Stance.REJECTED, excepted)


def _loathed(sentence: Sentence) -> Iterator[Reach]:
    for match in wordings.LOATHED.finditer(sentence.plain):
        yield _forward(sentence, match, Stance.REJECTED, wordings.TROUBLES)


def _did_not_suit(sentence: Sentence) -> Iterator[Reach]:
    for match in wordings.DID_NOT_SUIT.finditer(sentence.plain):
        at = sentence.number_at(match.start())
        yield Reach(_begin(sentence, at), at, Stance.REJECTED, wordings.TROUBLES - _SAID_FINE)


_SAID_FINE = frozenset({"alcohol_drugs", "smoking", "gambling", "money_debt", "housing"})


def _ironic(sentence: Sentence) -> Iterator[Reach]:
    for match in wordings.IRONY.finditer(sentence.plain):
        at = sentence.number_at(match.start())
        yield Reach(at, _end(sentence, at, commas=False), Stance.REJECTED, wordings.TROUBLES)


def _of_another(sentence: Sentence) -> Iterator[Reach]:
    for match in wordings.SPEAKS_OF_ANOTHER.finditer(sentence.plain):
        yield _forward(sentence, match, Stance.ABSENT, frozenset({"bereavement"}))


def _over(sentence: Sentence) -> Iterator[Reach]:
    if wordings.OVER.search(sentence.plain) and not wordings.STILL_WANTS_HELP.search(
        sentence.plain
    ):
        match = wordings.OVER.search(sentence.plain)
        at = sentence.number_at(match.start()) if match else 0
        first = _begin(sentence, at)
        yield Reach(first, _end(sentence, at), Stance.ABSENT, _STILL_SO)


_STILL_SO = frozenset({"bereavement", "veterans", "long_term_condition_peer", "music_singing"})


def _forward(
    sentence: Sentence, match: re.Match, stance: Stance, excepted: frozenset[str]
) -> Reach:
    begins = sentence.number_at(match.start())
    first = sentence.number_at(max(match.start(), match.end() - 1)) + 1
    last = sentence.number_at(match.end() - 1)
    # The last word of a refusal may begin a term: `not into sport` ends before `sport`.
    return Reach(min(first, last + 1), _end(sentence, last), stance, excepted, begins)


def _end(sentence: Sentence, at: int, *, commas: bool = True) -> int:
    """The word after the last that a refusal at `at` reaches."""
    wanted = _wanted_after(sentence, at)
    end = min(wanted, at + 1 + REACH, len(sentence.words))
    if commas:
        for comma in sorted(sentence.commas):
            if at <= comma < end and not _goes_on(sentence, comma + 1, wanted):
                return comma + 1
    return end


def _goes_on(sentence: Sentence, first: int, wanted: int) -> bool:
    """Whether the clause from `first` is one more item of a list: `groups, clubs or classes`."""
    ends = min([c + 1 for c in sentence.commas if c >= first], default=len(sentence.words))
    return ends - first <= LIST_ITEM and wanted >= ends and first > 0


def _wanted_after(sentence: Sentence, at: int) -> int:
    for match in wordings.WANTED.finditer(sentence.plain):
        number = sentence.number_at(match.start())
        if number > at:
            return number
    return len(sentence.words)


def _begin(sentence: Sentence, at: int) -> int:
    """The first word that a verdict at `at` reaches back to."""
    first = max(0, at - REACH)
    for match in wordings.WANTED.finditer(sentence.plain):
        number = sentence.number_at(match.start())
        if number < at:
            first = max(first, number)
    return first


def stance_of(reached: Sequence[Reach], first: int, after: int, code: str) -> Stance:
    for reach in reached:
        if reach.holds(first, after, code):
            return reach.stance
    return Stance.OPEN
