"""Where people live in England: postcode areas, each with its town, sectors and weight."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile
from random import Random

from kith.directory.places.building import post_towns
from kith.directory.places.gazetteer import Entry, gazetteer

SCOTLAND = ("AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD")
WALES = ("CF", "LD", "LL", "NP", "SA")
ELSEWHERE = frozenset((*SCOTLAND, "ZE", *WALES, "BT", "GY", "JE", "IM"))
UNIT = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Area:
    """`weight` is how many postcodes it has."""

    town: str
    sectors: tuple[Entry, ...]
    upto: tuple[int, ...]

    @property
    def weight(self) -> int:
        return self.upto[-1]

    @property
    def outcodes(self) -> list[str]:
        return sorted({sector.name.split(" ")[0] for sector in self.sectors})

    def postcode(self, dice: Random) -> str:
        """One in a sector where many live."""
        (sector,) = dice.choices(self.sectors, cum_weights=self.upto)
        return sector.name + dice.choice(UNIT) + dice.choice(UNIT)


def areas() -> list[Area]:
    """England's postcode areas, the largest first."""
    towns = {_letters(outcode): town for town, outcode, _inside in reversed(list(post_towns()))}
    found: dict[str, list[Entry]] = defaultdict(list)
    for sector in gazetteer().sectors.values():
        if sector.weight > 0 and _letters(sector.name) not in ELSEWHERE:
            found[_letters(sector.name)].append(sector)
    made = [
        Area(towns.get(letters, letters), tuple(those), tuple(accumulate(s.weight for s in those)))
        for letters, those in sorted(found.items())
    ]
    return sorted(made, key=lambda area: -area.weight)


def for_services(known: list[Area], count: int) -> Iterator[Area]:
    """An area for each of so many services, more than one where many live (D'Hondt)."""
    given = [0] * len(known)
    for _one in range(count):
        place = max(range(len(known)), key=lambda i: known[i].weight / (given[i] + 1))
        given[place] += 1
        yield known[place]


def _letters(code: str) -> str:
    return "".join(takewhile(str.isalpha, code))
