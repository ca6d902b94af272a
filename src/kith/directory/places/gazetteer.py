"""The sectors, outcodes and names that ship with Kith, in memory from their first use (5 MB)."""

import gzip
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kith.directory.places.distance import Point
from kith.directory.places.town_names import key
from kith.kernel.once import once

GAZETTEER = Path(__file__).parent / "data" / "gazetteer.tsv.gz"
OUTCODE, SECTOR, NAME = "outcode", "sector", "name"
ALIKE = 0.84


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with a name; `weight` is how many postcodes it has."""

    name: str
    inside: str
    lat: float
    lon: float
    weight: int

    @property
    def point(self) -> Point:
        return self.lat, self.lon


@dataclass(frozen=True, slots=True)
class Gazetteer:
    outcodes: dict[str, Entry]
    sectors: dict[str, Entry]
    names: dict[str, tuple[Entry, ...]]
    sorted_keys: tuple[str, ...]
    from_the_south: tuple[tuple[float, int, Entry], ...]
    """Every place with a name: its latitude, and how many are larger."""

    def called(self, name: str) -> tuple[Entry, ...]:
        """Every place of exactly this name, the largest first."""
        return self.names.get(key(name), ())

    def beginning(self, name: str) -> tuple[Entry, ...]:
        """Places whose name begins so, the largest first."""
        begin = key(name)
        at = bisect_left(self.sorted_keys, begin)
        found: list[Entry] = []
        while at < len(self.sorted_keys) and self.sorted_keys[at].startswith(begin):
            found.extend(self.names[self.sorted_keys[at]])
            at += 1
        return tuple(sorted(found, key=lambda entry: -entry.weight))

    def within(self, south: float, west: float, north: float, east: float) -> list[Entry]:
        """Places with a name between these degrees, the largest first."""
        low, high = (bisect_left(self.from_the_south, (edge,)) for edge in (south, north))
        band = self.from_the_south[low:high]
        found = sorted((rank, one) for _lat, rank, one in band if west < one.lon < east)
        return [one for _rank, one in found]

    def like(self, name: str) -> tuple[Entry, ...]:
        """Places whose name is nearly this (a typing mistake), the likest first."""
        wanted = key(name)
        near = [
            k for k in self.sorted_keys if abs(len(k) - len(wanted)) <= 2 and k[:1] == wanted[:1]
        ]
        likest = get_close_matches(wanted, near, n=3, cutoff=ALIKE)
        return tuple(entry for found in likest for entry in self.names[found])


@once
def gazetteer() -> Gazetteer:
    """The one that ships."""
    codes: dict[str, dict[str, Entry]] = {OUTCODE: {}, SECTOR: {}}
    names: dict[str, list[Entry]] = defaultdict(list)
    with gzip.open(GAZETTEER, "rt", encoding="utf-8") as file:
        for line in file:
            kind, name, inside, lat, lon, weight = line.rstrip("\n").split("\t")
            entry = Entry(name, inside, float(lat), float(lon), int(weight))
            if kind == NAME:
                names[key(name)].append(entry)
            else:
                codes[kind][name] = entry
    ranked = {k: tuple(sorted(v, key=lambda e: -e.weight)) for k, v in names.items()}
    largest = sorted((one for found in ranked.values() for one in found), key=_size)
    south = sorted((one.lat, rank, one) for rank, one in enumerate(largest))
    return Gazetteer(codes[OUTCODE], codes[SECTOR], ranked, tuple(sorted(ranked)), tuple(south))


def _size(entry: Entry) -> tuple[int, str]:
    return -entry.weight, entry.name
