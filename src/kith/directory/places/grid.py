"""From the British National Grid (OSGB36, metres) to latitude and longitude (WGS84, degrees).

Formulas and constants: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes
B and C. The seven-parameter Helmert shift is good to about 5 m over Great Britain.
"""

from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

AIRY = (6377563.396, 6356256.909)
WGS84 = (6378137.0, 6356752.3142)
SCALE = 0.9996012717
ORIGIN_LAT, ORIGIN_LON = radians(49), radians(-2)
ORIGIN_NORTH, ORIGIN_EAST = -100_000, 400_000

SHIFT = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = -20.4894e-6

EAST_OF_GRID, NORTH_OF_GRID = 700_000, 1_300_000
CELL = 2_000


def to_wgs84(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude of a point of the grid. Raises ValueError outside Great Britain."""
    if not (0 <= easting < EAST_OF_GRID and 0 <= northing < NORTH_OF_GRID):
        raise ValueError(f"{easting:.0f}, {northing:.0f} is not on the British National Grid")
    return _shifted(*_unprojected(easting, northing))


def to_wgs84_quickly(easting: float, northing: float) -> tuple[float, float]:
    """The same within 0.2 m, ten times as fast over many points: between corners of 2 km cells."""
    column, row = int(easting // CELL), int(northing // CELL)
    x, y = easting / CELL - column, northing / CELL - row
    (a_lat, a_lon), (b_lat, b_lon), (c_lat, c_lon), (d_lat, d_lon) = _corners(column, row)
    a, b, c, d = (1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y
    return (
        a * a_lat + b * b_lat + c * c_lat + d * d_lat,
        a * a_lon + b * b_lon + c * c_lon + d * d_lon,
    )


Corner = tuple[float, float]


@lru_cache(maxsize=100_000)
def _corners(column: int, row: int) -> tuple[Corner, Corner, Corner, Corner]:
    west, south = column * CELL, row * CELL
    # Each corner is worked out by up to four cells: cheaper than a second cache.
    return (
        to_wgs84(west, south),
        to_wgs84(west + CELL, south),
        to_wgs84(west, south + CELL),
        to_wgs84(west + CELL, south + CELL),
    )


def _unprojected(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude on the Airy 1830 ellipsoid, in radians (annex C)."""
    a, b = AIRY
    lat = _latitude_of_arc(northing)
    e2 = 1 - (b / a) ** 2
    bend = 1 - e2 * sin(lat) ** 2
    nu = a * SCALE / sqrt(bend)
    rho = nu * (1 - e2) / bend
    eta2 = nu / rho - 1
    t2, secant = tan(lat) ** 2, 1 / cos(lat)
    east = easting - ORIGIN_EAST
    vii = tan(lat) / (2 * rho * nu)
    viii = tan(lat) / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
    ix = tan(lat) / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t2**2)
    x = secant / nu
    xi = secant / (6 * nu**3) * (nu / rho + 2 * t2)
    xii = secant / (120 * nu**5) * (5 + 28 * t2 + 24 * t2**2)
    xiia = secant / (5040 * nu**7) * (61 + 662 * t2 + 1320 * t2**2 + 720 * t2**3)
    return (
        lat - vii * east**2 + viii * east**4 - ix * east**6,
        ORIGIN_LON + x * east - xi * east**3 + xii * east**5 - xiia * east**7,
    )


def _latitude_of_arc(northing: float) -> float:
    """The latitude whose meridian arc reaches `northing`, to a hundredth of a millimetre."""
    a, _b = AIRY
    lat = ORIGIN_LAT
    while abs(rest := northing - ORIGIN_NORTH - _arc(lat)) > 1e-5:
        lat += rest / (a * SCALE)
    return lat


def _arc(lat: float) -> float:
    a, b = AIRY
    n = (a - b) / (a + b)
    n2, n3 = n * n, n**3
    less, more = lat - ORIGIN_LAT, lat + ORIGIN_LAT
    return (
        b
        * SCALE
        * (
            (1 + n + 5 / 4 * (n2 + n3)) * less
            - (3 * n + 3 * n2 + 21 / 8 * n3) * sin(less) * cos(more)
            + 15 / 8 * (n2 + n3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n3 * sin(3 * less) * cos(3 * more)
        )
    )


def _shifted(lat: float, lon: float) -> tuple[float, float]:
    """From Airy 1830 to WGS84 through Earth-centred coordinates (annex B), in degrees."""
    a, b = AIRY
    e2 = 1 - (b / a) ** 2
    nu = a / sqrt(1 - e2 * sin(lat) ** 2)
    point = (nu * cos(lat) * cos(lon), nu * cos(lat) * sin(lon), nu * (1 - e2) * sin(lat))
    return _on_ellipsoid(*_helmert(*point))


def _helmert(x: float, y: float, z: float) -> tuple[float, float, float]:
    (tx, ty, tz), (rx, ry, rz), scale = SHIFT, TURN, 1 + STRETCH
    return (
        tx + scale * x - rz * y + ry * z,
        ty + rz * x + scale * y - rx * z,
        tz - ry * x + rx * y + scale * z,
    )


def _on_ellipsoid(x: float, y: float, z: float) -> tuple[float, float]:
    a, b = WGS84
    e2 = 1 - (b / a) ** 2
    flat = hypot(x, y)
    lat = atan2(z, flat * (1 - e2))
    for _round in range(4):
        nu = a / sqrt(1 - e2 * sin(lat) ** 2)
        lat = atan2(z + e2 * nu * sin(lat), flat)
    return degrees(lat), degrees(atan2(y, x))
