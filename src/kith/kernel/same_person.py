"""How likely it is that two records are of one person, and why: for people to judge, side by side.

Points are added for what agrees and taken for what contradicts, in the manner of Fellegi and
Sunter (A theory for record linkage, 1969), with rounded weights. No score ever merges records.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.kernel.names import fold_name, name_tokens, one_slip_apart
from kith.kernel.nicknames import same_given_name
from kith.kernel.postcode import has_place

POSSIBLE, LIKELY = 40, 75
_SHORTEST_SIMILAR_WORD = 4

Name = tuple[str, str]


class Reason(StrEnum):
    """Why two records do or do not seem to be one person."""

    SAME_NHS_NUMBER = "same_nhs_number"
    OTHER_NHS_NUMBER = "other_nhs_number"
    SAME_NAME = "same_name"
    NAMES_SWAPPED = "names_swapped"
    SHORT_NAME = "short_name"
    SIMILAR_NAME = "similar_name"
    SAME_FAMILY_NAME = "same_family_name"
    SAME_GIVEN_NAME = "same_given_name"
    SAME_BIRTH_DATE = "same_birth_date"
    BIRTH_DAY_MONTH_SWAPPED = "birth_day_month_swapped"
    BIRTH_DATE_ONE_DIGIT = "birth_date_one_digit"
    OTHER_BIRTH_DATE = "other_birth_date"
    SAME_POSTCODE = "same_postcode"
    SAME_PHONE = "same_phone"


REASON_WORDS: Mapping[Reason, Promise] = MappingProxyType(
    {
        Reason.SAME_NHS_NUMBER: _("Same NHS number"),
        Reason.OTHER_NHS_NUMBER: _("Different NHS numbers"),
        Reason.SAME_NAME: _("Same name"),
        Reason.NAMES_SWAPPED: _("Same names the other way round"),
        Reason.SHORT_NAME: _("Same family name, and one given name is short for the other"),
        Reason.SIMILAR_NAME: _("Names spelled almost the same"),
        Reason.SAME_FAMILY_NAME: _("Same family name, different given name"),
        Reason.SAME_GIVEN_NAME: _("Same given name, different family name"),
        Reason.SAME_BIRTH_DATE: _("Same date of birth"),
        Reason.BIRTH_DAY_MONTH_SWAPPED: _("Date of birth with day and month swapped"),
        Reason.BIRTH_DATE_ONE_DIGIT: _("Date of birth differs in one digit"),
        Reason.OTHER_BIRTH_DATE: _("Different dates of birth"),
        Reason.SAME_POSTCODE: _("Same postcode"),
        Reason.SAME_PHONE: _("Same phone number"),
    }
)

POINTS: Mapping[Reason, int] = MappingProxyType(
    {
        Reason.SAME_NHS_NUMBER: 60,
        Reason.OTHER_NHS_NUMBER: -50,
        Reason.SAME_NAME: 35,
        Reason.NAMES_SWAPPED: 33,
        Reason.SHORT_NAME: 30,
        Reason.SIMILAR_NAME: 27,
        Reason.SAME_FAMILY_NAME: 5,
        Reason.SAME_GIVEN_NAME: 12,
        Reason.SAME_BIRTH_DATE: 30,
        Reason.BIRTH_DAY_MONTH_SWAPPED: 22,
        Reason.BIRTH_DATE_ONE_DIGIT: 20,
        Reason.OTHER_BIRTH_DATE: -30,
        Reason.SAME_POSTCODE: 15,
        Reason.SAME_PHONE: 15,
    }
)


@dataclass(frozen=True, slots=True)
class Details:
    """What is compared of one person; empty means not known. Numbers and codes are normalised."""

    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    born_on: date | None = None
    nhs_number: str = ""
    postcode: str = ""
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 (nothing speaks for it) to 100, and the reasons in order of weight."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def possible(self) -> bool:
        """Whether the two are worth showing side by side."""
        return self.score >= POSSIBLE

    @property
    def likely(self) -> bool:
        """Whether the two are almost certainly one person."""
        return self.score >= LIKELY


def same_person_score(a: Details, b: Details) -> Likeness:
    """Compare two people. The order of the two makes no difference.

    One NHS number on two records is always worth a look, whatever else they say.
    """
    reasons = sorted(_reasons(a, b), key=lambda reason: (-abs(POINTS[reason]), reason))
    points = sum(POINTS[reason] for reason in reasons)
    least = POSSIBLE if Reason.SAME_NHS_NUMBER in reasons else 0
    return Likeness(score=max(least, min(100, points)), reasons=tuple(reasons))


def _reasons(a: Details, b: Details) -> Iterator[Reason]:
    if a.nhs_number and b.nhs_number:
        same = a.nhs_number == b.nhs_number
        yield Reason.SAME_NHS_NUMBER if same else Reason.OTHER_NHS_NUMBER
    name = _compare_names(a, b)
    if name:
        yield name
    if a.born_on and b.born_on:
        yield _compare_birth_dates(a.born_on, b.born_on)
    if a.postcode and a.postcode == b.postcode and has_place(a.postcode):
        yield Reason.SAME_POSTCODE
    if a.phones & b.phones:
        yield Reason.SAME_PHONE


def _compare_names(a: Details, b: Details) -> Reason | None:
    ours, theirs = _folded(a), _folded(b)
    if not all(ours + theirs):
        return None
    return _same_words(ours, theirs) or _near_names(ours, theirs, same_given=_same_given(a, b))


def _same_words(ours: Name, theirs: Name) -> Reason | None:
    if ours == theirs:
        return Reason.SAME_NAME
    if ours == theirs[::-1]:
        return Reason.NAMES_SWAPPED
    # "Ana Maria" + "Silva" and "Ana" + "Maria Silva"
    return Reason.SAME_NAME if _any_order(ours) == _any_order(theirs) else None


def _near_names(ours: Name, theirs: Name, *, same_given: bool) -> Reason | None:
    same_family = ours[1] == theirs[1]
    if same_given and same_family:
        return Reason.SHORT_NAME
    if _similar(ours[0], theirs[0], same=same_given) and _similar(ours[1], theirs[1]):
        return Reason.SIMILAR_NAME
    if same_family:
        return Reason.SAME_FAMILY_NAME
    return Reason.SAME_GIVEN_NAME if same_given else None


def _folded(person: Details) -> Name:
    return fold_name(person.given_name), fold_name(person.family_name)


def _any_order(names: Name) -> list[str]:
    return sorted(name_tokens(" ".join(names)))


def _same_given(a: Details, b: Details) -> bool:
    ours = {a.given_name, a.preferred_name, *a.given_name.split()[:1]}
    theirs = {b.given_name, b.preferred_name, *b.given_name.split()[:1]}
    return any(same_given_name(first, second) for first in ours for second in theirs)


def _similar(first: str, second: str, *, same: bool = False) -> bool:
    if same or first == second:
        return True
    longest_enough = min(len(first), len(second)) >= _SHORTEST_SIMILAR_WORD
    return longest_enough and one_slip_apart(first, second)


def _compare_birth_dates(first: date, second: date) -> Reason:
    if first == second:
        return Reason.SAME_BIRTH_DATE
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return Reason.BIRTH_DAY_MONTH_SWAPPED
    pairs = zip(first.isoformat(), second.isoformat(), strict=True)
    if sum(a != b for a, b in pairs) == 1:
        return Reason.BIRTH_DATE_ONE_DIGIT
    return Reason.OTHER_BIRTH_DATE
