"""A map of what was found, drawn here: no other server is asked, and it prints.

The numbers on it are those of the list beside it, which says the same in words. Where the operator
names a tile server (KITH_MAP_TILES) its pictures lie beneath.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asinh, atan, cos, degrees, log2, pi, radians, sinh, tan

from django.conf import settings
from django.utils.translation import gettext as _

from kith.directory.places.distance import MILES_OF_A_DEGREE, Point
from kith.directory.places.gazetteer import gazetteer

WIDE, HIGH, EDGE = 640.0, 420.0, 40.0
"""Of the drawing, in its own units; pins keep EDGE away from its sides."""
SMALLEST = 0.6 / MILES_OF_A_DEGREE / 360
"""The whole width shows at least this part of the earth's round: a little over half a mile."""
TOGETHER = (60.0, 48.0)
"""Pins nearer than this, across and down, are one: on a telephone 48 are some 27 pixels."""
RINGS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 25)
TILE, DEEPEST = 256, 18
MOST_TOWNS, TOWN_ROOM = 8, (110.0, 22.0)


@dataclass(frozen=True, slots=True)
class Stop:
    """Something to put on the map: its number in the list, and what it is called."""

    number: int
    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class Pin:
    """`label` is short, `name` what a screen reader says and begins with the label (voice control
    goes by what is seen); it leads to the first of the list.
    """

    x: float
    y: float
    label: str
    name: str
    leads_to: int

    @property
    def width(self) -> float:
        return 12 + 8.5 * max(2, len(self.label))


@dataclass(frozen=True, slots=True)
class Ring:
    r: float
    label: str


@dataclass(frozen=True, slots=True)
class Word:
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Tile:
    href: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class DrawnMap:
    pins: tuple[Pin, ...]
    rings: tuple[Ring, ...]
    centre: tuple[float, float] | None
    towns: tuple[Word, ...]
    tiles: tuple[Tile, ...]
    width: float = WIDE
    height: float = HIGH

    @property
    def crowded(self) -> bool:
        """Some pins stand for more than one."""
        return any("+" in pin.label for pin in self.pins)


@dataclass(frozen=True, slots=True)
class Frame:
    """From degrees to the drawing: the Mercator map that tile servers draw, too."""

    left: float
    top: float
    scale: float
    """Units of the drawing for the earth's whole round."""

    def at(self, point: Point) -> tuple[float, float]:
        x, y = mercator(point)
        return round((x - self.left) * self.scale, 1), round((y - self.top) * self.scale, 1)


def mercator(point: Point) -> tuple[float, float]:
    """Both from 0 to 1: eastwards from the date line, southwards from 85 degrees north."""
    lat, lon = point
    return (lon + 180) / 360, (1 - asinh(tan(radians(lat))) / pi) / 2


def draw(stops: Sequence[Stop], centre: Point | None) -> DrawnMap | None:
    """The map of these, around where it was looked; None where nothing has a place."""
    if not stops:
        return None
    frame = frame_around([*(stop.point for stop in stops), *([centre] if centre else [])])
    return DrawnMap(
        pins=tuple(_pins(frame, stops)),
        rings=tuple(_rings(frame, centre)) if centre else (),
        centre=frame.at(centre) if centre else None,
        towns=tuple(_towns(frame)),
        tiles=tuple(_tiles(frame)) if settings.KITH_MAP_TILES else (),
    )


def frame_around(points: Sequence[Point]) -> Frame:
    """The closest look that holds all the points."""
    xs, ys = zip(*map(mercator, points), strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(
        (WIDE - 2 * EDGE) / max(wide, SMALLEST), (HIGH - 2 * EDGE) / max(high, SMALLEST / 2)
    )
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Frame(middle[0] - WIDE / 2 / scale, middle[1] - HIGH / 2 / scale, scale)


def _pins(frame: Frame, stops: Sequence[Stop]) -> Iterator[Pin]:
    """Those at one place share a pin, so that every one can be touched."""
    groups: list[tuple[tuple[float, float], list[Stop]]] = []
    for stop in stops:
        x, y = frame.at(stop.point)
        for (there_x, there_y), group in groups:
            if abs(there_x - x) < TOGETHER[0] and abs(there_y - y) < TOGETHER[1]:
                group.append(stop)
                break
        else:
            groups.append(((x, y), [stop]))
    for (x, y), group in groups:
        first, more = group[0], len(group) - 1
        label = f"{first.number}+{more}" if more else str(first.number)
        names = "; ".join(f"{stop.number}: {stop.name}" for stop in group)
        yield Pin(x, y, label, f"{label}. {names}" if more else names, first.number)


def _rings(frame: Frame, centre: Point) -> Iterator[Ring]:
    """Distances around where it was looked, as far as the drawing goes; three at most."""
    a_mile = frame.scale / 360 / (MILES_OF_A_DEGREE * cos(radians(centre[0])))
    fit = [miles for miles in RINGS if 40 < miles * a_mile < WIDE / 2]
    for miles in fit[:3]:
        text = _("1 mile") if miles == 1 else _("%(number)s miles") % {"number": f"{miles:g}"}
        yield Ring(round(miles * a_mile, 1), text)


def _towns(frame: Frame) -> Iterator[Word]:
    """The largest places in the drawing, none over another."""
    taken: list[tuple[float, float]] = []
    north, south = (_latitude(frame.top + part / frame.scale) for part in (0, HIGH))
    west, east = ((frame.left + part / frame.scale) * 360 - 180 for part in (0, WIDE))
    for entry in gazetteer().within(south, west, north, east):
        x, y = frame.at(entry.point)
        free = all(abs(x - a) > TOWN_ROOM[0] or abs(y - b) > TOWN_ROOM[1] for a, b in taken)
        if free and EDGE < x < WIDE - EDGE and EDGE / 2 < y < HIGH - EDGE / 2:
            taken.append((x, y))
            yield Word(x, y, entry.name)
        if len(taken) == MOST_TOWNS:
            return


def _latitude(y: float) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * y))))


def _tiles(frame: Frame) -> Iterator[Tile]:
    """The pictures that cover the drawing, at the depth that is sharpest without shrinking."""
    depth = max(0, min(DEEPEST, round(log2(frame.scale / TILE))))
    count = 2**depth
    size = frame.scale / count
    columns = range(int(frame.left * count), int((frame.left + WIDE / frame.scale) * count) + 1)
    rows = range(int(frame.top * count), int((frame.top + HIGH / frame.scale) * count) + 1)
    for column in columns:
        for row in range(max(0, rows.start), min(count, rows.stop)):
            address = settings.KITH_MAP_TILES.format(z=depth, x=column % count, y=row)
            x, y = (column / count - frame.left), (row / count - frame.top)
            yield Tile(
                address, round(x * frame.scale, 1), round(y * frame.scale, 1), round(size, 1)
            )
