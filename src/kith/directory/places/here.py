"""Where the browser says that somebody is, rounded before anything is asked of it."""

import re

from django.utils.translation import gettext as _

from kith.directory.places.distance import Point, miles_between
from kith.directory.places.gazetteer import gazetteer
from kith.directory.places.locating import LONGEST, Place, Precision

DECIMALS = 3
"""A thousandth of a degree: about 110 metres north, 65 aside."""
_DEGREES = re.compile(r"(-?\d{1,3}(?:\.\d{1,20})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,20})?)\)?\s*$")
_LAT, _LON = (49.0, 61.5), (-9.0, 2.5)


def nearest_outcode(point: Point) -> str:
    """The first half of the postcode whose middle is nearest: what may be kept of a position."""
    codes = gazetteer().outcodes
    return min(codes, key=lambda code: miles_between(point, codes[code].point))


def here(text: str) -> Place | None:
    """The place of `My location (53.796, -1.549)`; None where the text ends in no such position.

    Whatever stands before the position is of no account, so that every language may say it.
    Raises ValueError, in words for a person, outside the United Kingdom.
    """
    found = _DEGREES.search(text[-LONGEST:])
    if found is None:
        return None
    lat, lon = (round(float(number), DECIMALS) for number in found.groups())
    if not (_LAT[0] <= lat <= _LAT[1] and _LON[0] <= lon <= _LON[1]):
        raise ValueError(_("We only know places in the United Kingdom. Type a place instead."))
    return Place(lat, lon, _("your location"), Precision.HERE)
