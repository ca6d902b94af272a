"""What is said, put together so that no two people say quite the same."""

from collections.abc import Sequence

from kith.demo.dice import Dice
from kith.demo.words import around
from kith.demo.words.reasons import THEMES

# Said by the young, and by nobody else.
YOUNG = ("I’m thirteen", "school because of a person", "Dad’s moved out", "We can’t talk")
PARENT = ("My son hasn’t", "I’ve got twins", "He’s been excluded")


def own_words(dice: Dice, reasons: Sequence[str], *, child: bool) -> str:
    """In the person's own words: one sentence or three, sometimes about two things."""
    said = [_fitting(dice, reason, child) for reason in reasons[: 2 if dice.yes(0.5) else 1]]
    if dice.yes(0.35) and not child:
        said.append(dice.choice(around.TAILS))
    return " ".join(said)


def referred_words(dice: Dice, reasons: Sequence[str], *, child: bool) -> str:
    """In the referrer's words, now and then with what the person said."""
    said = [dice.choice(THEMES[reasons[0]].referred)]
    if dice.yes(0.45):
        said.append(f"In their words: “{_fitting(dice, reasons[0], child)}”")
    return " ".join(said)


def _fitting(dice: Dice, reason: str, child: bool) -> str:
    own = THEMES[reason].own
    young = [words for words in own if words.startswith(YOUNG) or any(y in words for y in YOUNG)]
    if child and young:
        return dice.choice(young)
    return dice.choice([words for words in own if words not in young] or own)
