"""A country's services, a few of them: they can be found, and are the same every time."""

from hashlib import md5
from uuid import UUID

import pytest

from kith.demo.scale.services import load_services
from kith.directory.models import Listing
from kith.directory.queries.finding import find
from kith.directory.queries.searching import Search
from kith.kernel.acting import acting
from kith.kernel.actor import public
from kith_testing.people import make_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    make_service("Calder social prescribing")
    load_services(count=300, say=lambda line: None)


def test_they_are_found_near_where_they_are(loaded):
    everywhere = find(actor=public(), search=Search(words=""))
    assert 200 < everywhere.total <= 300
    with_place = next(row for row in everywhere.rows if row.lat)
    near = find(actor=public(), search=Search(lat=with_place.lat, lon=with_place.lon, miles=1))
    assert with_place.listing_id in {row.listing_id for row in near.rows}


def test_they_are_like_real_ones(loaded):
    with acting(public(), read_only=True):
        rows = list(Listing.objects.values_list("name", "cost", "waiting", "freshness"))
    assert 200 < len(rows) <= 300
    for column in range(4):
        assert len({row[column] for row in rows}) > 1


def test_the_same_number_is_the_same_service_everywhere(loaded):
    number = UUID(md5(b"service7", usedforsecurity=False).hexdigest())
    with acting(public(), read_only=True):
        seventh = Listing.objects.get(id=number)
    # What it is called besides follows from the vocabulary of kinds.
    assert seventh.name.startswith("Dartford ")
    assert (seventh.cost, seventh.waiting) == ("free", "months_3")
