"""What a filter removed: the words of each line come true where it leads."""

import re
from datetime import time
from html import unescape
from random import Random

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kith_testing.directory import make_listing, make_location, make_provider

pytestmark = pytest.mark.django_db
LINE = re.compile(r'href="([^"]+)">(\d+) more ([^<]+)</a>')
TOTAL = re.compile(r'id="found">\s*(\d+)')
SEARCHES = (
    {"when": "day"},
    {"when": ["evening", "weekend"], "cost": "0"},
    {"when": ["day", "evening"], "step_free": "on"},
    {"cost": "300", "no_waiting": "on"},
    {"age": "30", "gender": "men", "language": "ur"},
    {"near": "LS6", "step_free": "on", "when": "weekend"},
    {"near": "Leeds", "miles": "1", "when": "evening"},
)


@pytest.fixture
def town():
    """Listings of every sort, many with a second place that has what the first lacks."""
    chance, provider = Random(4), make_provider()  # noqa: S311 (the same town every time)
    places = [
        make_location(53.8 + away / 69, -1.55, features=features)
        for away in (0.2, 2, 12)
        for features in ({"step_free": True}, {"step_free": False}, {})
    ]
    days = [(1, time(10), time(12)), (2, time(18), time(20)), (5, time(10), time(12))]
    for number in range(40):
        make_listing(
            f"Group {number}",
            provider=provider,
            places=tuple(chance.sample(places, chance.randint(1, 2))),
            times=tuple(chance.sample(days, chance.randint(0, 2))),
            cost=chance.choice(["free", "paid", "unknown"]),
            waiting=chance.choice(["none", "unknown", "weeks_6"]),
            places_left=chance.choice([None, 0, 4]),
            age_min=chance.choice([None, 18, 50]),
            genders=chance.choice([[], ["women"]]),
            outcodes=chance.choice([[], ["LS1"]]),
        )


def total(page):
    found = TOTAL.search(page)
    return int(found[1]) if found else 0


def test_each_line_leads_to_as_many_more_as_it_says(town):
    client, told = Client(), []
    for search in SEARCHES:
        cache.clear()
        page = unescape(client.get(reverse("public:find"), {"near": "Leeds"} | search).text)
        for address, more, words in LINE.findall(page):
            told.append(words)
            assert total(client.get(address).text) == total(page) + int(more), (search, words)
    assert len(told) > 15
    assert {"if you accept evenings", "if you accept weekends"} < set(told)
    assert "up to 3 miles away" in told
