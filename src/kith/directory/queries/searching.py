"""What somebody asks the directory for, and what it answers: frozen, and nobody in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import IntFlag
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kith.directory.choices import DayPart, Weekday

WIDEST_MILES = 100.0
DISTANCES = (1, 3, 5, 10, 25)
"""Miles that a page offers."""
USUAL_MILES = 10.0
PAGE = 20
LAST_PAGE = 25


class TimeOfWeek(TextChoices):
    """When somebody is free."""

    DAY = "day", _("In the day, Monday to Friday")
    EVENING = "evening", _("In the evening, Monday to Friday")
    WEEKEND = "weekend", _("At the weekend")


_WEEK = [d for d in Weekday if d < Weekday.SATURDAY]
_PARTS = {
    TimeOfWeek.DAY: [(d, p) for d in _WEEK for p in (DayPart.MORNING, DayPart.AFTERNOON)],
    TimeOfWeek.EVENING: [(d, DayPart.EVENING) for d in _WEEK],
    TimeOfWeek.WEEKEND: [(d, p) for d in (Weekday.SATURDAY, Weekday.SUNDAY) for p in DayPart],
}


def bits_of(times: tuple[TimeOfWeek, ...]) -> int | None:
    """The parts of the week as `SearchRow.open_bits` has them; None where any time will do."""
    parts = {part for time in times for part in _PARTS[time]}
    return sum(1 << (day * 3 + part) for day, part in parts) or None


def times_of(free_bits: int) -> list[str]:
    """The times in which somebody with these free parts has any; none where all would do."""
    met = [t for t in TimeOfWeek if (bits_of((t,)) or 0) & free_bits]
    return [] if len(met) == len(TimeOfWeek) else [time.value for time in met]


def other_times(times: tuple[TimeOfWeek, ...]) -> dict[str, int]:
    """The times that were not asked for, with their parts; none where any time will do."""
    others = [time for time in TimeOfWeek if times and time not in times]
    return {time.value: bits_of((time,)) or 0 for time in others}


class Miss(IntFlag):
    """The filter that a listing fails, as `sql/72_find.sql` numbers them."""

    TIMES = 1
    TIMES_UNKNOWN = 2
    COST = 4
    COST_UNKNOWN = 8
    STEPS = 16
    STEPS_UNKNOWN = 32
    LANGUAGE = 64
    AGE = 128
    GENDER = 256
    NOT_ONLINE = 512
    WAITING = 1024
    WAITING_UNKNOWN = 2048
    FULL = 4096
    ELSEWHERE = 8192


WITHIN_A_FILTER = (
    (Miss.TIMES, Miss.TIMES_UNKNOWN),
    (Miss.COST, Miss.COST_UNKNOWN),
    (Miss.STEPS, Miss.STEPS_UNKNOWN),
    (Miss.LANGUAGE,),
    (Miss.AGE,),
    (Miss.GENDER,),
    (Miss.NOT_ONLINE,),
    (Miss.WAITING, Miss.WAITING_UNKNOWN, Miss.FULL),
    (Miss.ELSEWHERE,),
)
"""The ways to fail each filter: what is taken away when it is."""


def each_once(missed: Mapping[int, int]) -> dict[Miss, int]:
    """How many listings each way keeps out. One that fails a filter in several ways, at several
    places, counts for the first, so that the ways of a filter add up to what taking it away adds.
    """
    found: dict[Miss, int] = {}
    for bits, count in missed.items():
        for ways in WITHIN_A_FILTER:
            way = next((way for way in ways if way & bits), None)
            if way is not None:
                found[way] = found.get(way, 0) + count
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """All that can be asked at once. Degrees, miles, pence, years; None and empty ask nothing.

    `kinds`: one of these it must be. `also_kinds`: fits as well as the words do (what the words
    were understood to mean). `outcode`: where somebody lives, such as LS6; what is stated to be for
    other areas is kept out, what states no area is not.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    also_kinds: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    miles: float = USUAL_MILES
    times: tuple[TimeOfWeek, ...] = ()
    max_pence: int | None = None
    step_free: bool = False
    language: str = ""
    age: int | None = None
    gender: str = ""
    online: bool = False
    no_waiting: bool = False
    outcode: str = ""

    @property
    def asks_anything(self) -> bool:
        return bool(self.words or self.kinds or self.lat is not None or self.online)


def search_from(kept: Mapping[str, Any]) -> Search:
    """A search out of what `asdict` and JSON made of it; what is unknown is left out."""
    names = {field.name for field in fields(Search)}
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in kept.items()
        if name in names
    }
    times = tuple(TimeOfWeek(time) for time in said.pop("times", ()))
    return Search(**said, times=times)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A listing at the place that fits best. `miles` is None where there is nowhere to go."""

    listing_id: UUID
    at_id: UUID | None
    name: str
    provider: str
    summary: str
    place: str
    miles: float | None
    lat: float | None
    lon: float | None
    kinds: tuple[str, ...]
    price_pence: int | None
    cost: str
    open_bits: int
    step_free: bool | None
    full: bool
    paused_until: date | None
    waiting: str
    languages: tuple[str, ...]
    online: bool
    by_phone: bool
    professionals_only: bool
    freshness: str
    confirmed_at: date | None
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what fits, and why there is not more.

    `total` counts all that fit; `more` says that there are even more than could be counted.
    `removed`: how many listings each single filter keeps out that fit otherwise; `times`: how many
    of these each further time of the week would let in. `level`: whether `all` words were met,
    `any` of them, or only the `spelling` comes near. `miles` is how far was looked; `farther` how
    many more fit within `farther_miles`, asked where little was found.
    """

    rows: tuple[FoundRow, ...]
    total: int
    removed: dict[Miss, int] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    level: str = "all"
    miles: float | None = None
    more: bool = False
    farther: int = 0
    farther_miles: int = 0
    page: int = 1
