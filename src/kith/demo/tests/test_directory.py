"""The directory of the invented town: as untidy as a real one, and nobody's real address."""

import re

import pytest

from kith.demo.directory.filling import LISTINGS, fill
from kith.demo.place.making import make_town
from kith.directory import models as m
from kith.directory.kinds.codes import Kind
from kith.directory.places.locating import locate
from kith.directory.queries.finding import find
from kith.directory.queries.keeping import moderation_queue
from kith.directory.queries.lookalikes import duplicates
from kith.directory.queries.searching import Search
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, public, system
from kith.kernel.permission import Permission

MODERATOR = Actor(Audience.STAFF, "user:1", permissions=frozenset({Permission.MODERATE_DIRECTORY}))


@pytest.mark.django_db
def test_the_town_has_a_lively_directory_with_dirt():
    town = make_town()
    with acting(system("demo-load", town.service.id), read_only=False):
        assert fill(town, 1) == LISTINGS
        told = {row.kind for row in m.ListingKind.objects.all()}
        numbers = [row.number for row in m.Phone.objects.all()]
        standings = set(m.Listing.objects.values_list("freshness", flat=True))
        assert m.Schedule.objects.exclude(description="").exists()
    assert told == set(Kind) - {Kind.CRISIS_URGENT, Kind.NO_SOCIAL_NEED}
    assert all(re.fullmatch(r"01632 ?960\d{3}", number) for number in numbers)
    assert {"fresh", "ageing", "stale", "lapsed"} == standings
    found = duplicates(actor=MODERATOR)
    assert (len(found.pairs) > 2, len(found.joined)) == (True, 1)
    home = locate("LB2 4QQ")
    found = find(actor=public(), search=Search(lat=home.lat, lon=home.lon))
    assert 150 < found.total < LISTINGS
    queue = moderation_queue(actor=MODERATOR)
    assert (len(queue.reports), len(queue.waiting), bool(queue.kinds)) == (6, 4, True)
