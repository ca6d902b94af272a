"""Places that ship with Kith, as the drawn map asks for them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kith.directory.places.gazetteer import gazetteer

HALF_A_DEGREE = 0.5


@settings(max_examples=30)
@given(st.floats(50, 58), st.floats(-6, 1))
def test_what_lies_in_a_square_comes_largest_first(south, west):
    north, east = south + HALF_A_DEGREE, west + HALF_A_DEGREE
    found = gazetteer().within(south, west, north, east)
    named = [one for entries in gazetteer().names.values() for one in entries]
    inside = [one for one in named if south < one.lat < north and west < one.lon < east]
    assert sorted(inside, key=repr) == sorted(found, key=repr)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
