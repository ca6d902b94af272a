"""From the National Grid to degrees: Ordnance Survey's own example, and properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.directory.places.distance import box_around, miles_between
from kith.directory.places.grid import to_wgs84, to_wgs84_quickly

METRES = 1609.344
eastings = st.floats(70_000, 655_000)
northings = st.floats(7_000, 1_220_000)
points = st.tuples(st.floats(49, 61), st.floats(-8, 2))

# Easting, northing, then ETRS89 latitude and longitude from Ordnance Survey's OSTN15 test points
# (to 7 places): Scilly, Hampshire, Shetland, Cornwall.
SURVEYED = [
    (91492.146, 11318.804, 49.9222619, -6.2997752),
    (438710.920, 114792.250, 50.9312808, -1.4505143),
    (421300.525, 1072147.239, 59.5347081, -1.6251651),
    (170370.718, 11572.405, 49.9600616, -5.2030464),
]


@pytest.mark.parametrize(("east", "north", "lat", "lon"), SURVEYED)
def test_surveyed_points_are_within_ten_metres(east, north, lat, lon):
    assert miles_between(to_wgs84(east, north), (lat, lon)) * METRES < 10


@given(eastings, northings)
def test_the_quick_way_is_within_a_metre_of_the_exact_one(east, north):
    assert miles_between(to_wgs84(east, north), to_wgs84_quickly(east, north)) * METRES < 1


@given(eastings, northings, st.floats(-3000, 3000), st.floats(-3000, 3000))
def test_distances_on_the_grid_and_on_the_globe_agree(east, north, dx, dy):
    grid = (dx**2 + dy**2) ** 0.5
    globe = miles_between(to_wgs84(east, north), to_wgs84(east + dx, north + dy)) * METRES
    assert globe == pytest.approx(grid, rel=0.006, abs=1)


@pytest.mark.parametrize(
    "outside", [(-1, 0), (700_000, 10), (400_000, 1_300_000), (float("nan"), 0)]
)
def test_what_is_off_the_grid_is_refused(outside):
    with pytest.raises(ValueError, match="not on the British National Grid"):
        to_wgs84(*outside)


@given(points, points)
def test_miles_are_the_same_both_ways(one, two):
    assert miles_between(one, two) == pytest.approx(miles_between(two, one))
    assert miles_between(one, one) == 0


def test_manchester_to_leeds_is_thirty_six_miles():
    assert miles_between((53.4794, -2.2453), (53.7974, -1.5437)) == pytest.approx(36, abs=1)


@given(points, st.floats(0.1, 100), points)
def test_the_box_holds_everything_within_the_distance(centre, miles, other):
    south, west, north, east = box_around(centre, miles)
    inside = south <= other[0] <= north and west <= other[1] <= east
    assert inside or miles_between(centre, other) > miles * 0.999
