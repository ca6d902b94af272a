"""Where Linnerby would lie: a point for every sector of its postcodes, in empty hills."""

from kith.directory.places.models import LocalName, Postcode
from kith.directory.places.town_names import key

MIDDLE = (54.0870, -2.0290)
_OUTCODES = {"LB1": (0.0, 0.0), "LB2": (0.030, 0.028), "LB3": (-0.022, 0.034)}
_STEP = 0.0062
TOWN = "Linnerby"


def point(postcode: str) -> tuple[float, float]:
    """Latitude and longitude of a postcode of the town: nine sectors round each centre."""
    outcode, inward = postcode.split()
    lat, lon = _OUTCODES[outcode]
    sector = int(inward[0]) - 1
    within = (sum(map(ord, inward[1:])) % 7 - 3) / 2500
    row, column = divmod(sector, 3)
    return (
        round(MIDDLE[0] + lat + (row - 1) * _STEP + within, 5),
        round(MIDDLE[1] + lon + (column - 1) * _STEP * 1.6 - within, 5),
    )


def lay_out(codes: set[str]) -> None:
    """Put the town on the map: these postcodes, one for each sector, and its name."""
    sectors = {f"{outcode} {sector}AA" for outcode in _OUTCODES for sector in range(1, 10)}
    rows = [(code, *point(code)) for code in sorted(codes | sectors)]
    Postcode.objects.bulk_create(Postcode(code=c, lat=lat, lon=lon) for c, lat, lon in rows)
    lat, lon = MIDDLE
    LocalName.objects.create(name=key(TOWN), label=TOWN, inside="North Linner", lat=lat, lon=lon)
