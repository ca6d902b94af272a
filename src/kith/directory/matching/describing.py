"""From how a group describes itself to kinds, by the same words as those of people.

A listing says what it offers, not what it wishes or turns down: each term counts as it stands, in
the name and the category more than in the description. The language model is left out: it reads a
text in some 10 milliseconds, and a country's listings would take an hour.
"""

from collections import defaultdict
from collections.abc import Iterator

from kith.directory.matching.evidence import SHARED, STRONG, WEAK, Evidence
from kith.directory.matching.reading import sentences, straight
from kith.directory.matching.terms import Term, all_terms
from kith.directory.matching.understanding import VERDICTS

MOST = 3
READ = 1_500
"""Characters of a description; what a group is stands at its beginning."""
OF_DESCRIPTION = 0.6
"""How much its words count, of 1."""
ENOUGH = 0.3
"""One strong word, or a weak one of the name that the description bears out."""
BESIDE = 0.5
"""The part of the best kind's score that the others must reach."""
FORMS = frozenset(
    {("trust",), ("council",), ("charity",), ("charities",), ("charitable",), ("lawn",)}
)
"""In the name of a group they say what it is, and not what it does."""


def kinds_of_listing(name: str, category: str, description: str) -> tuple[str, ...]:
    """Codes of at most three kinds, best first, for a person to confirm; services only."""
    evidence: dict[str, Evidence] = defaultdict(Evidence)
    for term in _terms(f"{name}. {category}"):
        _add(evidence, term, 1.0)
    for term in _terms(description[:READ]):
        _add(evidence, term, OF_DESCRIPTION)
    scores = {code: one.score for code, one in evidence.items() if code not in VERDICTS}
    least = max(ENOUGH, BESIDE * max(scores.values(), default=0.0))
    best = sorted(scores, key=lambda code: (-scores[code], code))[:MOST]
    return tuple(code for code in best if scores[code] >= least)


def _terms(text: str) -> Iterator[Term]:
    for sentence in sentences(straight(text)):
        for found in all_terms().find(sentence):
            if found.term.words not in FORMS:
                yield found.term


def _add(evidence: dict[str, Evidence], term: Term, part: float) -> None:
    """A term counts once for each kind, where it says most."""
    of_strong, of_weak = len(term.strong), len(term.weak)
    word = " ".join(term.words)
    for code in term.strong:
        evidence[code].add(word, part * STRONG * (1.0 if of_strong == 1 else SHARED))
    for code in term.weak:
        evidence[code].add(word, part * WEAK * (1.0 if of_weak == 1 else SHARED))
