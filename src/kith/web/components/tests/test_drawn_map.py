"""The drawn map: everything is on it, once, where it belongs, and leads to its line in the list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.directory.places.distance import miles_between
from kith.web.components.directory.drawn_map import (
    HIGH,
    WIDE,
    Frame,
    Stop,
    draw,
    frame_around,
    mercator,
)
from kith.web.csp import map_tiles

LEEDS = (53.8008, -1.5491)
POINTS = st.lists(st.tuples(st.floats(49.9, 60.9), st.floats(-8.2, 1.8)), min_size=1, max_size=20)


@pytest.fixture(autouse=True)
def no_tiles(settings):
    settings.KITH_MAP_TILES = ""


def stops(points):
    return [Stop(number, f"Group {number}", point) for number, point in enumerate(points, 1)]


# The first to draw reads the places, which takes longer than a property may on a busy machine.
@settings(deadline=None)
@given(POINTS, st.none() | st.just(LEEDS))
def test_everything_is_on_it_once_and_none_hides_another(points, centre):
    drawn = draw(stops(points), centre)
    lists = [pin.name.removeprefix(f"{pin.label}. ") for pin in drawn.pins]
    named = [line.split(":")[0] for names in lists for line in names.split("; ")]
    assert sorted(map(int, named)) == list(range(1, len(points) + 1))
    for pin in drawn.pins:
        assert 0 < pin.x < WIDE
        assert 0 < pin.y < HIGH
        assert pin.name.startswith(pin.label)
        assert pin.label.split("+")[0] == str(pin.leads_to)
    apart = [(a, b) for a in drawn.pins for b in drawn.pins if a is not b]
    assert all(abs(a.x - b.x) >= 60 or abs(a.y - b.y) >= 48 for a, b in apart)


@given(POINTS)
def test_north_is_up_and_east_is_right(points):
    frame = frame_around(points)
    for one in points:
        for other in points:
            (x, y), (to_x, to_y) = frame.at(one), frame.at(other)
            assert (to_x - x) * (other[1] - one[1]) >= 0
            assert (to_y - y) * (other[0] - one[0]) <= 0


@pytest.mark.parametrize("north", [0.004, 0.05, 0.4])
def test_a_ring_is_as_far_as_it_says(north):
    there = (LEEDS[0] + north, LEEDS[1])
    drawn = draw(stops([there]), LEEDS)
    [pin] = drawn.pins
    away = miles_between(LEEDS, there)
    far = abs(pin.y - drawn.centre[1])
    for ring in drawn.rings:
        said = float(ring.label.split()[0])
        assert ring.r == pytest.approx(said * far / away, rel=0.02)
    assert drawn.rings


def test_nothing_with_a_place_is_no_map():
    assert draw([], LEEDS) is None


def test_towns_are_named_where_they_are():
    drawn = draw(stops([(53.75, -1.75), (53.85, -1.35)]), LEEDS)
    assert {"Leeds", "Bradford"} & {town.text for town in drawn.towns}


def test_without_a_tile_server_nobody_is_asked():
    assert draw(stops([LEEDS]), LEEDS).tiles == ()
    assert map_tiles("") == []


def test_the_operators_tiles_cover_the_drawing(settings):
    settings.KITH_MAP_TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
    drawn = draw(stops([LEEDS, (53.9, -1.2)]), LEEDS)
    assert min(tile.x for tile in drawn.tiles) <= 0
    assert max(tile.x + tile.size for tile in drawn.tiles) >= WIDE
    assert min(tile.y for tile in drawn.tiles) <= 0
    assert max(tile.y + tile.size for tile in drawn.tiles) >= HIGH
    assert drawn.tiles[0].href.startswith("https://tiles.example.org/")
    assert len(drawn.tiles) < 40
    assert map_tiles(settings.KITH_MAP_TILES) == ["https://tiles.example.org"]
    assert map_tiles("http://tiles.example.org/{z}") == []


def test_a_point_stands_where_tile_servers_have_it():
    # Tile 10/511/340 of the usual scheme holds Trafalgar Square.
    x, y = mercator((51.5080, -0.1281))
    assert (int(x * 1024), int(y * 1024)) == (511, 340)
    assert Frame(0, 0, 1).at(LEEDS) == (0.5, 0.3)
