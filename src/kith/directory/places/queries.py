"""What this installation's own tables say about places. They name no person: no actor needed."""

from django.db.models import Avg

from kith.directory.places.distance import Point
from kith.directory.places.gazetteer import Entry
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
    rows = LocalName.objects.filter(name=key(name))
    return tuple(Entry(row.label, row.inside, row.lat, row.lon, 1_000_000) for row in rows)
