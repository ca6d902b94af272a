"""What a text's words say for and against each kind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kith.directory.matching import wordings
from kith.directory.matching.reading import Sentence
from kith.directory.matching.stance import (
    Reach,
    Stance,
    is_asked_for,
    is_denied,
    looks_back,
    reaches,
    stance_of,
)
from kith.directory.matching.terms import Found, all_terms

GROUPS = frozenset({"group", "groups", "clubs"})
STRONG, WEAK = 0.62, 0.2
"""How far one term of each sort goes towards certainty; more terms add up like chances."""
SHARED = 0.5
"""The part of it that is left for a term which several kinds share."""


@dataclass
class Evidence:
    """Of one kind. `words` are as the text has them, those that say most first."""

    doubt: float = 1.0
    words: dict[str, float] = field(default_factory=dict)
    asked_for: bool = False
    """A strong word after a wish: it outweighs a refusal of something else of the kind."""

    @property
    def score(self) -> float:
        """From 0 to 1."""
        return 1 - self.doubt

    def add(self, word: str, weight: float) -> None:
        if word.lower() not in {known.lower() for known in self.words}:
            self.doubt *= 1 - weight
            self.words[word] = weight


@dataclass(frozen=True)
class Heard:
    """What one text says: kinds by code, and which of them it turns down, with the words."""

    wanted: dict[str, Evidence]
    rejected: dict[str, list[str]]
    open_passages: list[str]
    """The sentences without what is turned down or is not theirs, for the meaning."""


def hear(text: str, sentences: Sequence[Sentence]) -> Heard:
    """`sentences` of `text`, which is `straight`."""
    heard = Heard(defaultdict(Evidence), defaultdict(list), [])
    for number, sentence in enumerate(sentences):
        reached = reaches(sentence)
        if number + 1 < len(sentences) and looks_back(sentences[number + 1]):
            reached.append(Reach(0, len(sentence.words), Stance.REJECTED, wordings.TROUBLES))
        named = all_terms().find(sentence)
        for found in named:
            _weigh(Said(text, sentence, found, reached), heard)
        _groups_refused(text, sentence, named, reached, heard.rejected)
        heard.open_passages.extend(open_parts(text, sentence, reached))
    return heard


@dataclass(frozen=True)
class Said:
    """A term where it was found, and what refusals reach there."""

    text: str
    sentence: Sentence
    found: Found
    reached: Sequence[Reach]

    @property
    def shown(self) -> str:
        return shown_words(self.text, self.sentence, self.found.first, self.found.after)

    def stance(self, code: str) -> Stance:
        first = self.found.first
        stance = stance_of(self.reached, first, self.found.after, code)
        if stance is Stance.OPEN and code in wordings.TROUBLES and is_denied(self.sentence, first):
            return Stance.ABSENT
        return stance


def _weigh(said: Said, heard: Heard) -> None:
    strong, weak = said.found.term.strong, said.found.term.weak
    for code in sorted(strong | weak):
        stance = said.stance(code)
        if stance is Stance.OPEN:
            _add(said, code, heard.wanted[code])
        elif stance is Stance.REJECTED and (code in strong or len(strong | weak) == 1):
            heard.rejected[code].append(said.shown)


def _add(said: Said, code: str, evidence: Evidence) -> None:
    term = said.found.term
    of_its_sort = term.strong if code in term.strong else term.weak
    share = 1.0 if len(of_its_sort) == 1 else SHARED
    evidence.add(said.shown, (STRONG if code in term.strong else WEAK) * share)
    if code in term.strong:
        evidence.asked_for |= is_asked_for(said.sentence, said.found.first)


def _groups_refused(
    text: str,
    sentence: Sentence,
    named: Sequence[Found],
    reached: Sequence[Reach],
    rejected: dict[str, list[str]],
) -> None:
    """`Groups are not for her` names no kind, and turns down the one that is only a group."""
    inside = {
        number
        for found in named
        for number in range(found.first - 1, found.after)
        if found.term.strong - {"befriending"}
        # `Hates groups, bailiffs are coming`: a comma parts the two.
        and (number >= found.first or number not in sentence.commas)
    }
    for number, word in enumerate(sentence.words):
        stance = stance_of(reached, number, number + 1, "social_group")
        if word.plain in GROUPS and number not in inside and stance is Stance.REJECTED:
            rejected["social_group"].append(shown_words(text, sentence, number, number + 1))


def shown_words(text: str, sentence: Sentence, first: int, after: int) -> str:
    return text[sentence.words[first].start : sentence.words[after - 1].end]


def open_parts(text: str, sentence: Sentence, reached: Sequence[Reach]) -> list[str]:
    """Stretches of at least two words that no refusal or denial reaches."""
    closed = {
        number
        for reach in reached
        for number in range(
            min(reach.first, reach.begins) if reach.begins >= 0 else reach.first, reach.after
        )
    }
    parts, start = [], None
    for number in range(len(sentence.words) + 1):
        open_here = number < len(sentence.words) and number not in closed
        if open_here and start is None:
            start = number
        if not open_here and start is not None:
            if number - start >= 2:
                parts.append(shown_words(text, sentence, start, number))
            start = None
    return parts
