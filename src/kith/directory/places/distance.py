"""How far it is, as people in Britain say it: miles, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

EARTH_MILES = 3958.7613
MILES_OF_A_DEGREE = EARTH_MILES * radians(1)

Point = tuple[float, float]


def miles_between(one: Point, two: Point) -> float:
    """Miles between two (latitude, longitude) in degrees, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = one, two
    half = (
        sin(radians(lat2 - lat1) / 2) ** 2
        + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_MILES * asin(min(1.0, sqrt(half)))


def box_around(centre: Point, miles: float) -> tuple[float, float, float, float]:
    """South, west, north, east of the smallest box of degrees that holds all within `miles`."""
    lat, lon = centre
    up = miles / MILES_OF_A_DEGREE
    aside = up / max(0.01, cos(radians(min(89.0, abs(lat) + up))))
    return lat - up, lon - aside, lat + up, lon + aside
