"""Names and particulars for a million people who do not exist."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain, cycle
from random import Random
from uuid import UUID

from kith.demo.dice import Dice
from kith.demo.scale.areas import Area
from kith.demo.scale.moulds import Mould
from kith.demo.someone import Townsfolk
from kith.demo.words import around, names
from kith.kernel.names import sort_name
from kith.kernel.nhs_number import invented_nhs_numbers
from kith.kernel.postcode import NO_FIXED_ABODE
from kith.referrals.intake import PersonDetails

SAMPLE = 4000
NEIGHBOURS = 40
CHILD = 18
# Ofcom's numbers for drama: 1,000 of each city, 1,000 mobiles.
CITIES = (
    *("11349", "11449", "11549", "11649", "11749", "11849", "12149", "15149", "16149", "19149"),
    "20794",
)
BEGINNINGS = (
    *("Ash", "Birch", "Brom", "Clay", "Dun", "Ed", "Farn", "Grim", "Hart", "Kirk", "Lang", "Mel"),
    *("Nor", "Ox", "Pem", "Rad", "Sel", "Thorn", "Wal", "Whit"),
)
ENDINGS = (
    *("bourne", "brook", "bury", "by", "cliffe", "combe", "croft", "dale", "den", "field", "ford"),
    *("gate", "ham", "hurst", "ley", "low", "more", "ridge", "shaw", "stead", "stock", "stone"),
    *("ton", "wade", "well", "wick", "wood", "worth"),
)
VALID_NUMBERS = 909_000


def staff_name(dice: Random) -> str:
    """A name for somebody who works."""
    decade = dice.choice((1960, 1970, 1980, 1990))
    given = dice.choice(dice.choice((names.WOMEN_BY_DECADE, names.MEN_BY_DECADE))[decade])
    return f"{given} {_compound(dice)}"


class Folk:
    """People for the moulds of one service: fitting in age, gender and background."""

    def __init__(self, dice: Random, today: date, area: Area, first_number: int) -> None:
        self.dice, self.today, self.area = dice, today, area
        first = first_number % VALID_NUMBERS
        self._numbers = cycle(chain(invented_nhs_numbers(first), invented_nhs_numbers()))
        self._known = sample(today)

    def someone(self, mould: Mould) -> dict[str, str]:
        """What the gaps of a person are filled with; NHS numbers are in order."""
        original, dice = mould.fields, self.dice
        given, family = self._name(mould)
        postcode = original["postcode"]
        if postcode not in ("", NO_FIXED_ABODE):
            postcode = self.area.postcode(dice)
        mailbox = "".join(c for c in f"{given[:1]}{family}".lower() if c.isascii() and c.isalpha())
        return {
            "given": given,
            "family": family or given,
            "preferred": names.SHORT.get(given, given),
            "sort": sort_name(given, family),
            "nhs": next(self._numbers),
            "telephone": self._telephone(original["telephone"]),
            "email": f"{mailbox}{dice.randint(10, 9999)}@example.org",
            "address": f"{dice.randint(1, 180)} {dice.choice(around.STREETS)}, {self.area.town}",
            "postcode": postcode,
            "born": self._born(mould.born_on),
        }

    def _name(self, mould: Mould) -> tuple[str, str]:
        fields, dice = mould.fields, self.dice
        like = self._known.get((fields["gender"], fields["ethnicity"]))
        if not like:
            return fields["given_name"], fields["family_name"]
        year = mould.born_on.year if mould.born_on else 1960
        middle = bisect_left(like, year, key=lambda one: one[0])
        near = like[max(0, middle - NEIGHBOURS) : middle + NEIGHBOURS]
        given, family = dice.choice(near)[1], dice.choice(near)[2]
        if fields["ethnicity"] == "A" and dice.random() < 0.7:
            family = _compound(dice)
        return given, family or dice.choice(BEGINNINGS)

    def _telephone(self, original: str) -> str:
        if original.startswith("+447"):
            return f"+447700900{self.dice.randrange(1000):03d}"
        return f"+44{self.dice.choice(CITIES)}60{self.dice.randrange(1000):03d}"

    def _born(self, original: date | None) -> str:
        if original is None:
            return r"\N"
        age = (self.today - original).days / 365.25
        # A child stays a child, and an adult one.
        most = 120 if age < CHILD + 1 else min(1500, int((age - CHILD) * 365))
        return str(original - timedelta(days=self.dice.randint(-most, most)))


@cache
def sample(today: date) -> dict[tuple[str, str], list[tuple[int, str, str]]]:
    """Year of birth, given and family name by gender and ethnicity, in order of age."""
    townsfolk = Townsfolk(Dice(7), today, [UUID(int=0)])
    found = defaultdict(list)
    for person in _people(townsfolk):
        key = person.gender, person.ethnicity
        year = person.born_on.year if person.born_on else 1960
        found[key].append((year, person.given_name, person.family_name))
    return {key: sorted(those) for key, those in found.items()}


def _people(townsfolk: Townsfolk) -> Iterator[PersonDetails]:
    for _one in range(SAMPLE):
        yield townsfolk.someone()


def _compound(dice: Random) -> str:
    return dice.choice(BEGINNINGS) + dice.choice(ENDINGS)
