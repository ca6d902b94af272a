"""What people type, and where it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.directory.places.distance import miles_between
from kith.directory.places.locating import Precision, explain, locate, suggest, without_home
from kith.directory.places.models import LocalName, Postcode
from kith.kernel.acting import acting
from kith.kernel.actor import operator

pytestmark = pytest.mark.django_db
MANCHESTER = (53.4794, -2.2453)


def store(*rows):
    with acting(operator("test"), read_only=False):
        for row in rows:
            row.save(force_insert=True)


@pytest.mark.parametrize(
    ("typed", "label", "precision"),
    [
        ("m1 1ae", "M1 1", "sector"),
        ("M1 1", "M1 1", "sector"),
        (" m1 ", "M1", "outcode"),
        ("M1 0", "M1", "outcode"),
        ("BT1", "BT1", "outcode"),
        ("BT1 5GS", "BT1", "outcode"),
        ("didsbury", "Didsbury, Manchester", "town"),
        ("Hyde, Tameside", "Hyde, Tameside", "town"),
        ("Altrincam", "Altrincham, Trafford", "town"),
        ("LEEDS", "Leeds", "town"),
        ("york", "York", "town"),
    ],
)
def test_where_it_is(typed, label, precision):
    place = locate(typed)
    assert (place.label, place.precision) == (label, precision)


def test_a_loaded_postcode_is_known_to_the_street_and_a_new_one_by_its_sector():
    store(Postcode(code="M1 1AE", lat=53.4841, lon=-2.2305))
    assert locate("M11AE").precision is Precision.UNIT
    assert locate("M1 1AE").point == (53.4841, -2.2305)
    assert locate("M1 1AF").precision is Precision.SECTOR


def test_postcodes_of_a_town_that_no_list_has():
    store(
        Postcode(code="LB1 2AA", lat=54.0, lon=-2.0), Postcode(code="LB1 2AB", lat=54.2, lon=-2.0)
    )
    store(LocalName(name="linnerby", label="Linnerby", lat=54.1, lon=-2.0))
    assert locate("LB1").point == pytest.approx((54.1, -2.0))
    assert locate("lb1 2").precision is Precision.SECTOR
    assert locate("Linnerby").label == locate("linerby").label == "Linnerby"


def test_towns_whose_wards_bear_other_names_are_where_people_look_for_them():
    where = {
        "Accrington": "BB5", "Whitby": "YO21", "Nelson": "BB9", "Skegness": "PE25",
        "bognor regis": "PO21", "Ashton under Lyne": "OL6", "St. Helens": "WA10", "Barry": "CF62",
        "East Kilbride": "G74", "Walthamstow": "E17", "Newcastle-under-Lyme": "ST5",
    }  # fmt: skip
    for town, outcode in where.items():
        assert miles_between(locate(town).point, locate(outcode).point) < 8, town


def test_of_several_places_of_one_name_the_nearest_or_the_largest():
    largest, nearest = locate("Newport"), locate("Newport", near=(52.77, -2.38))
    assert largest.label == "Newport"
    assert nearest.label == "Newport, Telford and Wrekin"


def test_suggestions_begin_as_typed():
    labels = [place.label for place in suggest("chorl")]
    assert "Chorlton, Manchester" in labels
    assert suggest("x") == ()


@pytest.mark.parametrize("typed", ["NFA", "no fixed abode", "n.f.a.", "ZZ99 3VZ", "Homeless"])
def test_no_fixed_address_needs_none(typed):
    assert without_home(typed)
    assert locate(typed) is None
    assert "do not need an address" in explain(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("JE2 3AB", "Jersey, Guernsey or the Isle of Man"),
        ("IM1", "Jersey, Guernsey or the Isle of Man"),
        ("BFPO 801", "forces address"),
        ("ZZ99 3CZ", "stands for no place"),
        ("XX1 1AA", "do not know the postcode XX1 1AA"),
        ("Qwertyuiop", "do not know a place called Qwertyuiop"),
        ("", "Enter a postcode"),
        ("7", "do not know a place called 7"),
    ],
)
def test_what_is_nowhere_is_said_kindly(typed, said):
    assert locate(typed) is None
    assert said in explain(typed)


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_any_text_gets_a_place_or_words(text):
    place = locate(text)
    assert place is None or (49 < place.lat < 61 and -9 < place.lon < 2)
    assert explain(text)


def test_manchester_is_where_it_is():
    assert miles_between(locate("Manchester").point, MANCHESTER) < 1
