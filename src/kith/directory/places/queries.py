"""What this installation's own tables say about places. They name no person: no actor needed."""

from difflib import get_close_matches

from django.db.models import Avg

from kith.directory.places.distance import Point
from kith.directory.places.gazetteer import ALIKE, Entry
from kith.directory.places.models import LocalName, Postcode
from kith.directory.places.town_names import key


def unit_point(code: str) -> Point | None:
    """Latitude and longitude of a postcode in normal form; None where it is not loaded."""
    return Postcode.objects.filter(code=code).values_list("lat", "lon").first()


def middle_of(beginning: str) -> Point | None:
    """The middle of the loaded postcodes that begin with `LB1 ` or `LB1 2`; None of none."""
    found = Postcode.objects.filter(code__startswith=beginning).aggregate(
        lat=Avg("lat"), lon=Avg("lon")
    )
    return None if found["lat"] is None else (found["lat"], found["lon"])


def local_names(name: str) -> tuple[Entry, ...]:
    """Places that people here call so."""
    return tuple(_entry(row) for row in LocalName.objects.filter(name=key(name)))


def local_like(name: str) -> tuple[Entry, ...]:
    """Places whose name here is nearly this (a typing mistake), the likest first."""
    wanted = key(name)
    known = {row.name: row for row in LocalName.objects.filter(name__startswith=wanted[:1])}
    likest = get_close_matches(wanted, known, n=3, cutoff=ALIKE)
    return tuple(_entry(known[found]) for found in likest)


def _entry(row: LocalName) -> Entry:
    return Entry(row.label, row.inside, row.lat, row.lon, 1_000_000)
