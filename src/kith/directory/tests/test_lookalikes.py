"""Two listings that may be one."""

import pytest

from kith.directory.models import Phone
from kith.directory.operations.ageing import KEEPER
from kith.directory.operations.lookalikes import find_lookalikes, set_apart
from kith.directory.operations.moderation import merge_listings, unmerge_listing
from kith.directory.queries import lookalikes
from kith.directory.queries.lookalikes import duplicates
from kith.kernel.acting import acting
from kith.kernel.errors import NotAllowed
from kith_testing.directory import make_listing, make_location
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return staff_actor(make_service(), "manager")


def leeds(miles=0.0, **fields):
    return make_location(53.8 + miles / 69, -1.55, city="Leeds", **fields)


def listing(name, *, phone="", **fields):
    made = make_listing(name, **fields)
    if phone:
        with acting(KEEPER, read_only=False):
            Phone.objects.create(listing_id=made, number=phone)
    return made


def pairs(manager):
    find_lookalikes(actor=KEEPER)
    found = duplicates(actor=manager).pairs
    return {frozenset({pair.first.name, pair.second.name}): set(pair.why) for pair in found}


def test_pairs_are_found_by_name_place_telephone_and_email(manager):
    listing("Bramley tea and talk", phone="0113 496 0101", places=(leeds(),))
    listing("Bramley Tea & Talk", phone="+44 113 4960101", places=(leeds(0.5),))
    listing("Chess club", places=(leeds(postcode="LS6 2AB"),))
    listing("The chess club", places=(leeds(postcode="ls62ab"),))
    listing("Choir, Leeds", email="sing@example.org", places=(leeds(),))
    listing("Leeds choir", email="Sing@example.org", places=(leeds(1),))
    assert pairs(manager) == {
        frozenset({"Bramley tea and talk", "Bramley Tea & Talk"}): {"the telephone number"},
        frozenset({"Chess club", "The chess club"}): {"the postcode"},
        frozenset({"Choir, Leeds", "Leeds choir"}): {"the email address"},
    }


def test_what_only_looks_alike_is_left(manager):
    listing("Men's shed", places=(leeds(),))
    listing("Men's shed", places=(leeds(9),))
    listing("Knitting", places=(leeds(postcode="LS6 2AB"),))
    listing("Football", places=(leeds(postcode="LS6 2AB"),))
    for number in range(50):
        listing(f"Council service {number}", phone="0113 496 0100", places=(leeds(),))
    assert pairs(manager) == {}


def test_what_was_set_apart_stays_so_and_what_is_alike_no_more_goes(manager):
    for name in ("Tea", "Chess"):
        for _twice in range(2):
            listing(f"{name} at the hall", places=(leeds(),))
    assert find_lookalikes(actor=KEEPER) == 2
    tea, chess = sorted(duplicates(actor=manager).pairs, key=lambda pair: pair.first.name)[::-1]
    for _twice in range(2):
        set_apart(actor=manager, pair_id=tea.id)
    merge_listings(actor=manager, keep_id=chess.first.id, drop_id=chess.second.id)
    assert duplicates(actor=manager).pairs == ()
    assert find_lookalikes(actor=KEEPER) == 0
    (joined,) = duplicates(actor=manager).joined
    assert (joined.id, joined.into_id) == (chess.second.id, chess.first.id)
    unmerge_listing(actor=manager, listing_id=joined.id)
    assert (duplicates(actor=manager).joined, find_lookalikes(actor=KEEPER)) == ((), 1)


def test_pages_follow_one_another(manager, monkeypatch):
    monkeypatch.setattr(lookalikes, "A_PAGE", 2)
    for number in range(3):
        for _twice in range(2):
            listing(f"Group number {number}", places=(leeds(),))
    find_lookalikes(actor=KEEPER)
    first = duplicates(actor=manager)
    second = duplicates(actor=manager, after=first.after)
    assert len({pair.id for pair in (*first.pairs, *second.pairs)}) == 3
    assert second.after is None


def test_a_private_address_says_its_town_and_link_workers_see_no_pairs(manager):
    for _twice in range(2):
        listing("Refuge", places=(leeds(name="Hidden House", address_private=True),))
    find_lookalikes(actor=KEEPER)
    (pair,) = duplicates(actor=manager).pairs
    assert (pair.first.where, pair.second.where) == ("Leeds", "Leeds")
    with pytest.raises(NotAllowed):
        duplicates(actor=staff_actor(make_service("Southgate")))
