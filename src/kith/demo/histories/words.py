"""What is said, put together so that no two people say quite the same."""

from collections.abc import Sequence
from datetime import date

from kith.demo.dice import Dice
from kith.demo.words import around
from kith.demo.words.fitting import Who
from kith.demo.words.reasons import THEMES
from kith.kernel.clock import age_on
from kith.kernel.code_lists import is_homeless
from kith.people.models import Person
from kith.referrals.intake import PersonDetails

REFUGE_LANGUAGES = {"fa", "ckb", "ti", "ar", "ps", "uk"}


def who(person: Person | PersonDetails, today: date) -> Who:
    """What words about this person must fit."""
    age = age_on(person.born_on, today) if person.born_on else None
    rough = person.no_address or is_homeless(person.accommodation)
    return Who(age, person.gender, person.language in REFUGE_LANGUAGES, rough)


def own_words(dice: Dice, reasons: Sequence[str], them: Who) -> str:
    """In the person's own words: one sentence or three, sometimes about two things."""
    count = 2 if dice.yes(0.5) else 1
    said = [dice.choice(of_themselves(reason, them)) for reason in reasons[:count]]
    if dice.yes(0.55) and not them.child:
        said.append(dice.choice(them.own(around.TAILS)))
    return " ".join(said)


def referred_words(dice: Dice, reasons: Sequence[str], them: Who) -> str:
    """In the referrer's words, now and then with what the person said."""
    theme = THEMES[reasons[0]]
    lines = theme.referred_young if them.child and theme.referred_young else theme.referred
    said = [dice.choice(them.told(lines))]
    if dice.yes(0.5):
        said.append(f"In their words: “{dice.choice(of_themselves(reasons[-1], them))}”")
    if dice.yes(0.4) and not them.child:
        said.append(dice.choice(them.told(around.REFERRED_TAILS)))
    return " ".join(said)


def of_themselves(reason: str, them: Who) -> Sequence[str]:
    """What somebody like this might say about a reason."""
    theme = THEMES[reason]
    return theme.young if them.child and theme.young else them.own(theme.own)
