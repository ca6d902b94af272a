"""Finding community services."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.directory import models as m
from kith.directory.choices import ForGender, Visibility, Weekday
from kith.directory.operations.search_rows import refresh
from kith.directory.queries.finding import find
from kith.directory.queries.searching import Miss, Search, TimeOfWeek, bits_of
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, public
from kith.kernel.clock import today
from kith_testing.directory import make_listing, make_location, make_provider

pytestmark = pytest.mark.django_db
LEEDS = {"lat": 53.8, "lon": -1.55}
SYSTEM = Actor(Audience.SYSTEM, "system:test")


def look(actor=None, page=1, size=20, **asked):
    return find(actor=actor or public(), search=Search(**asked), page=page, size=size)


def names(found):
    return [row.name for row in found.rows]


def near(miles, **fields):
    """A place this many miles north of the middle of Leeds."""
    return make_location(53.8 + miles / 69.05, -1.55, **fields)


def test_nearest_first_within_the_distance():
    for miles in (4, 1, 30):
        make_listing(f"At {miles}", places=(near(miles),))
    found = look(**LEEDS)
    assert (names(found), found.total) == (["At 1", "At 4"], 2)
    assert [round(row.miles) for row in found.rows] == [1, 4]
    assert (found.farther, found.farther_miles) == (0, 25)
    make_listing("At 14", places=(near(14),))
    assert [look(**LEEDS, miles=miles).farther_miles for miles in (1, 3, 25)] == [3, 10, 0]
    assert look(**LEEDS).farther == 1


def test_words_are_found_in_parts_of_speech_then_in_part_then_by_spelling():
    make_listing("Walking football", places=(near(1),))
    make_listing("Chess club", places=(near(1),))
    for words, level in (
        ("walks football", "all"),
        ("football for grandfathers", "any"),
        ("fotball", "spelling"),
    ):
        found = look(words=words, **LEEDS)
        assert (names(found), found.level) == (["Walking football"], level), words
    assert look(words="zzzzqqq", **LEEDS).total == 0


def test_what_words_mean_fits_as_words_do():
    make_listing("Tuesday tea", kinds=("social_group",), places=(near(1),))
    assert look(words="lonely", **LEEDS).total == 0
    assert names(look(words="lonely", also_kinds=("social_group",), **LEEDS)) == ["Tuesday tea"]


def test_a_better_fit_a_little_farther_stands_higher():
    make_listing("Cookery school", description="Some gardening too", places=(near(1),))
    make_listing("Gardening for all", places=(near(1.5),))
    assert names(look(words="gardening", **LEEDS)) == ["Gardening for all", "Cookery school"]


def test_one_of_the_kinds_it_must_be():
    make_listing("Walk", kinds=("walking", "physical_activity"), places=(near(1),))
    make_listing("Sing", kinds=("music_singing",), places=(near(1),))
    assert names(look(kinds=("walking", "dementia"), **LEEDS)) == ["Walk"]


def test_filters_remove_and_say_what_they_removed():
    evening = ((Weekday.MONDAY, time(18), time(20)),)
    day = ((Weekday.MONDAY, time(10), time(12)),)
    level = near(1, features={"step_free": True})
    make_listing("Fits", cost="free", times=day, places=(level,))
    make_listing("Evening", cost="free", times=evening, places=(level,))
    make_listing("Steps", cost="free", times=day, places=(near(1, features={"step_free": False}),))
    make_listing("Unsaid", cost="free", times=day, places=(near(1),))
    make_listing("Dear", times=day, places=(level,))
    make_listing("Two things", cost="free", times=evening, places=(near(1),))
    found = look(times=(TimeOfWeek.DAY,), step_free=True, max_pence=0, **LEEDS)
    assert names(found) == ["Fits"]
    assert found.removed == {
        Miss.TIMES: 1, Miss.STEPS: 1, Miss.STEPS_UNKNOWN: 1, Miss.COST_UNKNOWN: 1,
    }  # fmt: skip
    assert found.times == {"evening": 1}


@pytest.mark.parametrize(
    ("fields", "asked", "miss"),
    [
        ({"age_min": 50}, {"age": 49}, Miss.AGE),
        ({"age_max": 25}, {"age": 26}, Miss.AGE),
        ({"genders": [ForGender.WOMEN]}, {"gender": "men"}, Miss.GENDER),
        ({}, {"language": "ur"}, Miss.LANGUAGE),
        ({}, {"online": True}, Miss.NOT_ONLINE),
        ({"waiting": "weeks_6"}, {"no_waiting": True}, Miss.WAITING),
        ({}, {"no_waiting": True}, Miss.WAITING_UNKNOWN),
        ({"waiting": "none", "places_left": 0}, {"no_waiting": True}, Miss.FULL),
        ({"paused_until": today() + timedelta(9)}, {"no_waiting": True}, Miss.FULL),
        ({"cost": "paid"}, {"max_pence": 500}, Miss.COST_UNKNOWN),
        ({"outcodes": ["LS6", "LS7"]}, {"outcode": "LS1"}, Miss.ELSEWHERE),
    ],
)
def test_each_filter_names_itself(fields, asked, miss):
    make_listing(places=(near(1),), **fields)
    found = look(**asked, **LEEDS)
    assert (found.total, found.removed) == (0, {miss: 1})


def test_an_area_is_for_those_who_live_there_and_for_those_who_may():
    make_listing("Ours", places=(near(1),), outcodes=["LS6", "LS7"])
    make_listing("Anybody's", places=(near(2),))
    make_listing("Line of another town", by_phone=True, outcodes=["M1"])
    assert names(look(outcode="LS7", **LEEDS)) == ["Ours", "Anybody's"]
    assert names(look(outcode="LS1", **LEEDS)) == ["Anybody's"]
    assert look(**LEEDS).total == 3


def test_the_edges_of_an_age_range_are_inside():
    make_listing(places=(near(1),), age_min=50, age_max=60)
    assert [look(age=age, **LEEDS).total for age in (49, 50, 60, 61)] == [0, 1, 1, 0]


def test_a_listing_counts_once_at_the_place_that_fits():
    upstairs, ground = near(1, features={"step_free": False}), near(3, features={"step_free": True})
    make_listing(places=(upstairs, ground))
    assert round(look(**LEEDS).rows[0].miles) == 1
    found = look(step_free=True, **LEEDS)
    assert (round(found.rows[0].miles), found.removed) == (3, {})


def test_what_has_no_place_is_found_everywhere_if_it_can_be_reached():
    make_listing("Helpline", by_phone=True)
    make_listing("Where?")
    assert names(look(**LEEDS)) == ["Helpline"]
    assert look(words="helpline", **LEEDS).rows[0].miles is None


def test_full_and_stale_stand_lower():
    make_listing("Stale", freshness="stale", places=(near(1),))
    make_listing("Full", places_left=0, places=(near(2),))
    make_listing("Fine", places=(near(3),))
    assert names(look(**LEEDS)) == ["Fine", "Stale", "Full"]


def test_the_public_never_finds_what_is_for_professionals():
    make_listing("Refuge", visibility=Visibility.PROFESSIONALS, places=(near(1),))
    for words in ("", "refuge", "refuje"):
        assert look(words=words, **LEEDS).total == 0
        assert look(Actor(Audience.PERSON, "person:1"), words=words, **LEEDS).total == 0
        staff = Actor(Audience.STAFF, "user:1")
        assert names(look(staff, words=words, **LEEDS)) == ["Refuge"]


def test_a_private_address_shows_its_town_only():
    make_listing(places=(near(1, name="Hidden House", city="Leeds", address_private=True),))
    assert [row.place for row in look(Actor(Audience.STAFF, "user:1"), **LEEDS).rows] == ["Leeds"]
    assert [row.place for row in look(**LEEDS).rows] == [""]


def test_nobody_can_work_out_a_private_address_from_distances():
    hidden = near(1, name="Hidden House", city="Leeds", address_private=True)
    make_listing("Refuge", places=(hidden,))
    for actor in (public(), Actor(Audience.STAFF, "user:1")):
        [row] = look(actor, **LEEDS).rows
        assert (row.miles, row.lat, row.lon) == (None, None, None)
    with acting(public(), read_only=True):
        [kept] = m.SearchRow.objects.values_list("lat", "lon")
    assert kept == (round(hidden.lat, 1), round(hidden.lon, 1))


def test_pages_follow_one_another_and_end():
    for number in range(5):
        make_listing(f"Group {number}", places=(near(1 + number),))
    pages = [names(look(page=page, size=2, **LEEDS)) for page in (1, 2, 3, 4)]
    assert pages == [["Group 0", "Group 1"], ["Group 2", "Group 3"], ["Group 4"], []]
    assert names(look(page=10**9, size=2, **LEEDS)) == []


@pytest.mark.parametrize("count", [1, 50])
def test_statements_do_not_grow_with_what_is_found(count):
    provider, place = make_provider(), near(1)
    for number in range(count):
        make_listing(f"Walk {number}", provider=provider, places=(place,))
    with (
        acting(public(), read_only=True),
        CaptureQueriesContext(
            connection,
        ) as seen,
    ):
        found = look(words="walk", size=50, **LEEDS)
    assert len(found.rows) == count
    assert len(seen) <= (4 if count == 1 else 3)


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.builds(
        Search,
        words=st.text(max_size=300),
        kinds=st.lists(st.text(max_size=50), max_size=3).map(tuple),
        lat=st.floats(-90, 90),
        lon=st.floats(-180, 180),
        miles=st.floats(allow_nan=False),
    ),
    st.integers(),
)
def test_nothing_that_is_asked_breaks_it(search, page):
    assert find(actor=public(), search=search, page=page).total >= 0


def test_any_time_asks_nothing():
    assert bits_of(()) is None
    assert bits_of(tuple(TimeOfWeek)) == 2**21 - 1


def test_a_merge_and_a_lapse_take_it_out():
    listing = make_listing(places=(near(1),))
    with acting(SYSTEM, read_only=False):
        m.Listing.objects.filter(id=listing).update(freshness="lapsed")
        refresh([listing])
    assert look(**LEEDS).total == 0
