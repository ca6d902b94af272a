"""Which words fit whom: nobody of twenty has been married for forty-one years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

WOMAN, MAN = "woman", "man"
_SHE = re.compile(r"\b(she|her|hers|herself|mum|widowed)\b", re.IGNORECASE)
_HE = re.compile(r"\b(he|him|his|himself)\b", re.IGNORECASE)
# Words that tell of an age: from, to.
_AGES = (
    ("Forty-one years married", 63, 99),
    ("Since Frank died", 58, 99),
    ("fifty-eight", 58, 58),
    ("fifty-two", 53, 75),
    ("sixty-three", 63, 80),
    ("I retired", 61, 80),
    ("near our son", 58, 99),
    ("grand", 50, 99),
    ("pension", 66, 99),
    ("hip", 55, 99),
    ("Widowed", 48, 99),
    ("his wife", 58, 99),
    ("wife with dementia", 62, 99),
    ("dementia", 62, 99),
    ("Falls clinic", 65, 99),
    ("frail", 70, 99),
    ("christening", 30, 99),
    ("Mum of three", 20, 42),
    ("redundancy", 25, 64),
    ("fit notes", 18, 64),
    ("Out of work", 22, 62),
    ("paid work", 18, 62),
    ("Anniversary", 45, 99),
    ("Daughter", 45, 99),
    ("forty years younger", 55, 99),
    ("had her hair cut", 18, 99),
    ("Mum for six years", 28, 68),
    ("Alzheimer", 62, 99),
    ("for as long as I know the score", 62, 99),
    ("fridge and laughed", 62, 99),
    ("twenty weeks", 20, 43),
    ("twins", 20, 43),
    ("the cot", 19, 43),
    ("three kids", 22, 48),
    ("I’ve got a degree", 21, 34),
    ("the army", 25, 60),
    ("I am thirty-one", 31, 31),
    ("nurse in Asmara", 28, 62),
    ("my daughter has just", 24, 50),
    ("My daughter is typing", 48, 99),
    ("My son hasn’t been", 28, 54),
    ("excluded twice", 28, 54),
    ("work at six", 19, 64),
    ("working nights", 19, 64),
    ("friends were at work", 61, 80),
    ("signed off", 19, 64),
    ("at work and then", 19, 64),
    ("My hours were cut", 19, 64),
    ("allotment", 40, 99),
    ("falling again", 60, 99),
    ("The children", 22, 56),
    ("children have finished", 22, 56),
    ("My husband won’t", 45, 99),
    ("wanders at night", 58, 99),
    ("bus driver", 55, 99),
    ("Forty years a mechanic", 58, 99),
    ("the regiment", 30, 80),
    ("my two girls", 26, 50),
    ("my licence", 60, 99),
    ("when he knows me", 60, 99),
    ("my children back", 26, 54),
    ("taken in", 55, 99),
)
_HERS = (
    "lost the baby",
    "He has never hit me",
    "My husband",
    "He did the money",
    "I lost the baby",
)
_REFUGE = ("Asmara", "my mother, who is far away")
_ROUGH = (
    *("doorway", "sofas", "sleep in the car", "hostel", "address for post"),
    "one ring and a kettle",
)
_HOUSED = (
    *("mould", "Third floor", "upstairs", "My heating", "the notice", "Damp", "meter", "repairs"),
    *("stairs to his flat", "Repairs", "inspector", "at home", "home visit", "Fridge"),
)


@dataclass(frozen=True)
class Who:
    """What words must fit: age in years, None where nobody knows it."""

    age: int | None
    gender: str
    refuge: bool = False
    rough: bool = False

    @property
    def child(self) -> bool:
        return self.age is not None and self.age < 18

    def says(self, words: str) -> bool:
        """Whether somebody like this could say so of themselves."""
        age = 45 if self.age is None else self.age
        right_age = all(least <= age <= most for mark, least, most in _AGES if mark in words)
        hers = self.gender != MAN or not any(mark in words for mark in _HERS)
        roof = _HOUSED if self.rough else _ROUGH
        elsewhere = roof if self.refuge else (*roof, *_REFUGE)
        return right_age and hers and not any(mark in words for mark in elsewhere)

    def is_told(self, words: str) -> bool:
        """Whether a colleague could write so about them."""
        if self.gender == WOMAN and _HE.search(words) and not _SHE.search(words):
            return False
        if self.gender != WOMAN and _SHE.search(words) and not _HE.search(words):
            return False
        return self.says(words)

    def told(self, lines: Sequence[str]) -> Sequence[str]:
        """The lines that fit, or those that name nobody, or all."""
        plain = [line for line in lines if not (_SHE.search(line) or _HE.search(line))]
        return [line for line in lines if self.is_told(line)] or plain or lines

    def own(self, lines: Sequence[str]) -> Sequence[str]:
        return [line for line in lines if self.says(line)] or lines
