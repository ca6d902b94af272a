"""My location."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.directory.places.here import here, nearest_outcode
from kith.directory.places.locating import Precision


@given(
    st.floats(49.01, 61.49),
    st.floats(-8.99, 2.49),
    st.sampled_from(["", "My location (", "Lleoliad ("]),
)
def test_a_position_is_read_in_any_language_and_rounded(lat, lon, before):
    place = here(f"{before}{lat:.8f}, {lon:.8f}{')' if before else ''}")
    assert (place.lat, place.lon) == (round(lat, 3), round(lon, 3))
    assert (place.precision, place.outcode) == (Precision.HERE, "")


@pytest.mark.parametrize("text", ["Leeds", "LS6 2AB", "LS6", "", "1, Mill Lane", "53.8", "(a, b)"])
def test_other_places_are_no_position(text):
    assert here(text) is None


@pytest.mark.parametrize("text", ["My location (0.000, 0.000)", "48.85, 2.35", "999, -999"])
def test_a_position_abroad_is_explained(text):
    with pytest.raises(ValueError, match="United Kingdom"):
        here(text)


@given(st.text(max_size=300))
def test_nothing_typed_breaks_it(text):
    try:
        place = here(text)
    except ValueError:
        return
    assert place is None or 49 <= place.lat <= 61.5


def test_the_outcode_that_is_kept_instead_of_a_position():
    assert nearest_outcode((53.7997, -1.5492)) == "LS1"
