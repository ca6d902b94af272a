"""Makes the gazetteer that ships with Kith out of Code-Point Open."""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kith.directory.places.code_point import BadPlaceFile, CodePoint, Unit
from kith.directory.places.gazetteer import GAZETTEER, NAME, OUTCODE, SECTOR
from kith.directory.places.town_names import SHORTEST, called, plain

POST_TOWNS = Path(__file__).parent / "data" / "post_towns.csv"
NORTHERN_IRELAND = "Northern Ireland"
NOT_ALONE = frozenset(
    {"Upper", "Lower", "Great", "Little", "High", "Low", "Old", "New", "Mid", "Outer", "Inner"}
    | {"The", "Castle", "Abbey", "Park", "Church"}
)
Row = tuple[str, str, str, float, float, int]


@dataclass(slots=True)
class Middle:
    """The mean position of the postcodes that were added."""

    count: int = 0
    lat: float = 0.0
    lon: float = 0.0

    def add(self, lat: float, lon: float, count: int = 1) -> None:
        self.count += count
        self.lat += lat * count
        self.lon += lon * count

    @property
    def point(self) -> tuple[float, float]:
        return round(self.lat / self.count, 5), round(self.lon / self.count, 5)


Middles = dict[str, Middle]
Named = dict[tuple[str, str], Middle]


def _middles() -> Middles:
    return defaultdict(Middle)


@dataclass
class Gathering:
    outcodes: Middles = field(default_factory=_middles)
    sectors: Middles = field(default_factory=_middles)
    areas: Middles = field(default_factory=_middles)
    wards: Named = field(default_factory=lambda: defaultdict(Middle))

    def add(self, unit: Unit) -> None:
        outward = unit.code.partition(" ")[0]
        keys = ((self.outcodes, outward), (self.sectors, unit.code[:-2]))
        for middles, where in (*keys, (self.areas, unit.district), (self.areas, unit.county)):
            if where:
                middles[where].add(unit.lat, unit.lon)
        self.wards[unit.district, unit.ward].add(unit.lat, unit.lon)


def gather(source: CodePoint) -> Iterator[Row]:
    """Every row of the gazetteer for Great Britain: kind, name, inside, lat, lon, postcodes."""
    found = Gathering()
    for unit in source.units():
        found.add(unit)
    for kind, middles in ((OUTCODE, found.outcodes), (SECTOR, found.sectors)):
        for where, middle in sorted(middles.items()):
            yield (kind, where, "", *middle.point, middle.count)
    yield from _names(found, source.names())


def _names(found: Gathering, official: dict[str, str]) -> Iterator[Row]:
    merged = _official_names(found, official)
    for town, where, _inside in post_towns():
        middle = found.sectors.get(where) or found.outcodes.get(where)
        if middle:
            merged[town, ""] = _as_heavy(middle, merged.get((town, "")))
    for (name, inside), middle in sorted(merged.items()):
        if name != inside:
            yield (NAME, name, inside, *middle.point, middle.count)


def _official_names(found: Gathering, official: dict[str, str]) -> Named:
    merged: Named = defaultdict(Middle)
    for code, middle in found.areas.items():
        for name in _halves(official.get(code, "")):
            merged[name, ""].add(*middle.point, middle.count)
    for (district, ward), middle in found.wards.items():
        inside = next(_halves(official.get(district, "")), "")
        for name in called(official.get(ward, "")):
            merged[name, inside].add(*middle.point, middle.count)
    return merged | _first_words(merged)


def _first_words(named: Named) -> Named:
    """Hyde, which is no ward, of the wards Hyde Godley, Hyde Newton and Hyde Werneth."""
    grouped: dict[tuple[str, str], list[Middle]] = defaultdict(list)
    for (name, inside), middle in named.items():
        first, _space, rest = name.partition(" ")
        if inside and rest and len(first) >= SHORTEST and first not in NOT_ALONE:
            grouped[first, inside].append(middle)
    found: Named = {}
    for where, middles in grouped.items():
        if len(middles) > 1 and where not in named:
            found[where] = Middle()
            for middle in middles:
                found[where].add(*middle.point, middle.count)
    return found


def _halves(official: str) -> Iterator[str]:
    """A Welsh authority has a name in each language; English last, where it is looked for first."""
    names = [plain(name) for name in official.split(" - ") if name]
    yield from reversed(names)


def _as_heavy(town: Middle, district: Middle | None) -> Middle:
    """The town's middle, as well known as the district that bears its name."""
    (lat, lon), weight = town.point, max(town.count, district.count if district else 10_000)
    moved = Middle()
    moved.add(lat, lon, weight)
    return moved


def post_towns() -> Iterator[tuple[str, str, str]]:
    """Town, the outcode or sector it lies in, and what the label adds."""
    with POST_TOWNS.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["town"], row["outcode"], row["inside"]


def northern_ireland(path: Path | str) -> Iterator[Row]:
    """Outcodes from a CSV with the columns `out`, `lat`, `lon`, `postcodes`; and their towns."""
    towns = defaultdict(list)
    for town, outward, _inside in post_towns():
        towns[outward].append(town)
    try:
        with Path(path).open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                point = float(row["lat"]), float(row["lon"])
                yield (OUTCODE, row["out"], NORTHERN_IRELAND, *point, int(row["postcodes"]))
                for town in towns[row["out"]]:
                    yield (NAME, town, NORTHERN_IRELAND, *point, 5_000)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise BadPlaceFile(f"{Path(path).name}: {error}") from error


def write(rows: Iterator[Row], path: Path = GAZETTEER) -> dict[str, int]:
    """Write the gazetteer; the same rows make the same bytes. Returns how many of each kind."""
    counts: dict[str, int] = defaultdict(int)
    text = io.StringIO()
    for kind, name, inside, lat, lon, weight in rows:
        text.write(f"{kind}\t{name}\t{inside}\t{lat:.5f}\t{lon:.5f}\t{weight}\n")
        counts[kind] += 1
    packed = gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed)
    return dict(counts)
