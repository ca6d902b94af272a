"""What moderators decide, and what colleagues keep."""

from datetime import timedelta

import pytest

from kith.directory import models as m
from kith.directory.operations.moderation import (
    hide_listing,
    merge_listings,
    publish_listing,
    set_kinds_aside,
    unmerge_listing,
)
from kith.directory.operations.trust import (
    see_assurance,
    set_bookmark,
    withdraw_trust_note,
    write_trust_note,
)
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now, today
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.kernel.ids import new_id
from kith_testing.directory import make_listing
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db
SYSTEM = Actor(Audience.SYSTEM, "system:test")


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def manager(service):
    return staff_actor(service, "manager")


@pytest.fixture
def worker(service):
    return staff_actor(service)


def stored(listing):
    with acting(SYSTEM, read_only=True):
        return m.Listing.objects.get(id=listing)


def shown(listing):
    with acting(SYSTEM, read_only=True):
        return m.SearchRow.objects.filter(listing_id=listing).exists()


def test_a_hidden_listing_is_not_found_until_it_is_shown_again(manager, worker):
    listing = make_listing()
    hide_listing(actor=manager, listing_id=listing, why="Closed last month")
    assert not shown(listing)
    publish_listing(actor=manager, listing_id=listing)
    assert shown(listing)
    with pytest.raises(Refused):
        hide_listing(actor=manager, listing_id=listing, why=" ")
    with pytest.raises(NotAllowed):
        hide_listing(actor=worker, listing_id=listing, why="I do not like it")


def test_a_merge_fills_what_is_missing_and_can_be_undone(manager):
    keep = make_listing("Tea", description="")
    drop, earlier = make_listing("Tea!", description="With cake", url="https://x.example.org"), None
    earlier = make_listing("Tea?")
    merge_listings(actor=manager, keep_id=drop, drop_id=earlier)
    merge_listings(actor=manager, keep_id=keep, drop_id=drop)
    assert (stored(keep).description, stored(keep).url) == ("With cake", "https://x.example.org")
    assert not shown(drop)
    assert stored(earlier).merged_into_id == keep
    with pytest.raises(NotFound):
        merge_listings(actor=manager, keep_id=drop, drop_id=keep)
    assert unmerge_listing(actor=manager, listing_id=drop) == keep
    assert (stored(keep).description, shown(drop)) == ("", True)
    assert stored(earlier).merged_into_id == drop


def test_a_listing_is_not_merged_with_itself(manager, worker):
    listing, other = make_listing(), make_listing()
    with pytest.raises(Refused):
        merge_listings(actor=manager, keep_id=listing, drop_id=listing)
    with pytest.raises(NotAllowed):
        merge_listings(actor=worker, keep_id=listing, drop_id=other)
    with pytest.raises(NotFound):
        unmerge_listing(actor=manager, listing_id=listing)


def test_suggested_kinds_are_confirmed_but_for_those_refused(worker):
    listing = make_listing(kinds=())
    with acting(SYSTEM, read_only=False):
        for kind in ("walking", "esol"):
            m.ListingKind.objects.create(listing_id=listing, kind=kind, state="suggested", at=now())
    set_kinds_aside(actor=worker, listing_id=listing, refused=frozenset({"esol"}))
    with acting(SYSTEM, read_only=True):
        states = dict(m.ListingKind.objects.values_list("kind", "state"))
        assert m.SearchRow.objects.get(listing_id=listing).kinds == ["walking"]
    assert states == {"walking": "confirmed", "esol": "refused"}


def test_a_trust_note_is_taken_back_by_its_writer_or_a_moderator(service, worker, manager):
    listing, key = make_listing(), new_id()
    for _ in range(2):
        write_trust_note(actor=worker, listing_id=listing, words="Kind", idempotency_key=key)
    with acting(worker, read_only=True):
        note = m.TrustNote.objects.get()
    with pytest.raises(NotAllowed):
        withdraw_trust_note(actor=staff_actor(service), note_id=note.id)
    with pytest.raises(NotFound):
        withdraw_trust_note(actor=staff_actor(make_service("South"), "manager"), note_id=note.id)
    assert withdraw_trust_note(actor=manager, note_id=note.id) == listing
    with pytest.raises(Refused):
        write_trust_note(actor=worker, listing_id=listing, words=" ", idempotency_key=new_id())


def test_insurance_is_seen_until_a_day(worker):
    listing = make_listing()
    for days in (10, 90):
        see_assurance(
            actor=worker,
            listing_id=listing,
            kind="insurance",
            expires_on=today() + timedelta(days),
        )
    with acting(worker, read_only=True):
        assert m.Assurance.objects.get().expires_on == today() + timedelta(90)
    with pytest.raises(Refused):
        see_assurance(actor=worker, listing_id=listing, kind="charm", expires_on=None)


def test_a_bookmark_is_ones_own_and_twice_is_once(worker):
    listing = make_listing()
    for on, count in ((True, 1), (True, 1), (False, 0), (False, 0)):
        set_bookmark(actor=worker, listing_id=listing, on=on)
        with acting(worker, read_only=True):
            assert m.Bookmark.objects.count() == count
    with pytest.raises(NotFound):
        set_bookmark(actor=worker, listing_id=new_id(), on=True)
