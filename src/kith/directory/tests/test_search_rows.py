"""The rows made for finding say what the listing says."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from kith.directory import models as m
from kith.directory.choices import DayPart, ListingState, Weekday
from kith.directory.operations.search_rows import refresh
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now, today
from kith_testing.directory import make_listing, make_location, make_provider

pytestmark = pytest.mark.django_db
SYSTEM = Actor(Audience.SYSTEM, "system:test")


def rows(listing):
    return list(m.SearchRow.objects.filter(listing_id=listing).order_by("lat"))


def bit(weekday, part):
    return 1 << (weekday * 3 + part)


def test_one_row_for_each_place_and_one_without_any():
    here, there = make_location(53.8, -1.5), make_location(53.9, -1.6)
    listing = make_listing(places=(here, there), kinds=("walking", "social_group"))
    online = make_listing(online=True, in_person=False)
    with acting(SYSTEM, read_only=True):
        assert [r.lat for r in rows(listing)] == [53.8, 53.9]
        assert set(rows(listing)[0].kinds) == {"walking", "social_group"}
        assert [(r.lat, r.online) for r in rows(online)] == [(None, True)]


@pytest.mark.parametrize(
    ("opens", "closes", "parts"),
    [
        (time(9), time(11), {DayPart.MORNING}),
        (time(9), time(12), {DayPart.MORNING}),
        (time(11), time(13), {DayPart.MORNING, DayPart.AFTERNOON}),
        (time(12), time(17), {DayPart.AFTERNOON}),
        (time(16), time(19), {DayPart.AFTERNOON, DayPart.EVENING}),
        (time(20), time(1), {DayPart.EVENING}),
        (time(14), None, {DayPart.AFTERNOON}),
        (time(18), None, {DayPart.EVENING}),
        (None, None, {DayPart.MORNING, DayPart.AFTERNOON}),
    ],
)
def test_times_become_parts_of_the_day(opens, closes, parts):
    listing = make_listing(times=((Weekday.TUESDAY, opens, closes),))
    with acting(SYSTEM, read_only=True):
        assert rows(listing)[0].open_bits == sum(bit(Weekday.TUESDAY, p) for p in parts)


def test_times_that_are_over_do_not_count_and_nothing_known_is_zero():
    listing = make_listing(times=((Weekday.MONDAY, time(9), time(10)),))
    with acting(SYSTEM, read_only=False):
        m.Schedule.objects.update(valid_to=today() - timedelta(days=1))
        refresh([listing])
        assert rows(listing)[0].open_bits == 0


@pytest.mark.parametrize(
    ("cost", "amounts", "pence"),
    [
        ("free", [], 0),
        ("donation", [Decimal(2)], 0),
        ("paid", [Decimal("3.50"), Decimal("1.20")], 120),
        ("paid", [], None),
        ("unknown", [], None),
    ],
)
def test_the_least_that_somebody_may_pay(cost, amounts, pence):
    listing = make_listing(cost=cost)
    with acting(SYSTEM, read_only=False):
        for amount in amounts:
            m.Cost.objects.create(listing_id=listing, amount=amount)
        m.Cost.objects.create(listing_id=listing, amount=0, valid_to=date(2020, 1, 1))
        refresh([listing])
        assert rows(listing)[0].price_pence == pence


def test_what_is_not_shown_has_no_row():
    target = make_listing()
    changes = [
        {"state": ListingState.WAITING},
        {"state": ListingState.HIDDEN, "hidden_reason": "Closed"},
        {"state": ListingState.MERGED, "merged_into_id": target},
        {"status": "defunct"},
        {"freshness": "lapsed"},
    ]
    for change in changes:
        with acting(SYSTEM, read_only=True):
            assert rows(make_listing(**change)) == [], change


def test_words_of_name_provider_and_description_are_found():
    listing = make_listing(
        "Walking football",
        description="For people who used to play",
        provider=make_provider("Kirkstall Rangers"),
    )
    with acting(SYSTEM, read_only=True):
        for words in ("walk", "rangers", "playing", "social"):
            assert m.SearchRow.objects.filter(words=words, listing_id=listing).exists(), words
        assert not m.SearchRow.objects.filter(words="chess").exists()


def test_a_pause_and_full_are_told():
    listing = make_listing(places_left=0, paused_until=date(2030, 1, 1), capacity_said_at=now())
    with acting(SYSTEM, read_only=True):
        assert (rows(listing)[0].full, rows(listing)[0].paused_until) == (True, date(2030, 1, 1))
