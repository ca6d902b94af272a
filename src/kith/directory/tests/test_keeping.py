"""What keepers see of the directory."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.directory import models as m
from kith.directory.operations.moderation import hide_listing, merge_listings
from kith.directory.operations.trust import set_bookmark, write_trust_note
from kith.directory.operations.upkeep import pause_listing, report_problem
from kith.directory.queries.keeping import behind_listing, bookmarks, moderation_queue
from kith.directory.queries.listing import listing
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, public
from kith.kernel.clock import now, today
from kith.kernel.errors import NotAllowed, NotFound
from kith.kernel.ids import new_id
from kith_testing.directory import make_listing, make_location
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db
SYSTEM = Actor(Audience.SYSTEM, "system:test")


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def manager(service):
    return staff_actor(service, "manager", name="Ada Moss")


def complain(listing_id, kind="times"):
    report_problem(
        actor=public(), listing_id=listing_id, kind=kind, words="Now at 3", idempotency_key=new_id()
    )


def test_the_public_sees_what_is_shown_and_where_a_merged_one_went(manager):
    shown, hidden, kept = make_listing(), make_listing(), make_listing()
    hide_listing(actor=manager, listing_id=hidden, why="Closed")
    assert listing(actor=public(), listing_id=shown).shown
    with pytest.raises(NotFound):
        listing(actor=public(), listing_id=hidden)
    assert listing(actor=manager, listing_id=hidden).hidden_reason == "Closed"
    merge_listings(actor=manager, keep_id=kept, drop_id=shown)
    assert listing(actor=public(), listing_id=shown).merged_into_id == kept


def test_notes_reports_and_bookmarks_follow_a_merge(service, manager):
    keep, drop = make_listing("Tea"), make_listing("Tea!")
    write_trust_note(actor=manager, listing_id=drop, words="Kind", idempotency_key=new_id())
    set_bookmark(actor=manager, listing_id=drop, on=True)
    complain(drop)
    merge_listings(actor=manager, keep_id=keep, drop_id=drop)
    behind = behind_listing(actor=manager, listing_id=keep)
    assert [(n.words, n.by, n.mine) for n in behind.notes] == [("Kind", "Ada Moss", True)]
    assert [r.words for r in behind.reports] == ["Now at 3"]
    assert behind.bookmarked
    assert [b.id for b in bookmarks(actor=manager)] == [keep]
    other = behind_listing(actor=staff_actor(make_service("South")), listing_id=keep)
    assert (other.notes, other.bookmarked) == ((), False)


def test_history_names_who_and_what(manager):
    listing_id = make_listing()
    pause_listing(actor=manager, listing_id=listing_id, until=today() + timedelta(5))
    (line,) = behind_listing(actor=manager, listing_id=listing_id).changes
    assert (line.label, line.by) == ("Paused", "Ada Moss")
    assert line.what == (("paused_until", "", str(today() + timedelta(5))),)


def test_what_looks_the_same_is_near_and_alike(manager):
    here = make_location(53.8, -1.55)
    one = make_listing("Bramley tea and talk", places=(here,))
    same = make_listing("Bramley tea & talk", places=(make_location(53.801, -1.55),))
    make_listing("Bramley tea and talk", places=(make_location(54.8, -1.55),))
    make_listing("Chess", places=(here,))
    found = behind_listing(actor=manager, listing_id=one).lookalikes
    assert [f.id for f in found] == [same]
    assert found[0].miles < 0.2


def test_the_queue_holds_what_needs_a_look(service, manager):
    waiting = make_listing("New", state="waiting")
    lapsed = make_listing("Old", freshness="lapsed")
    guessed = make_listing("Guessed", kinds=())
    with acting(SYSTEM, read_only=False):
        for kind in ("walking", "esol"):
            m.ListingKind.objects.create(listing_id=guessed, kind=kind, state="suggested", at=now())
    complain(guessed)
    queue = moderation_queue(actor=manager)
    assert [[w.id for w in part] for part in (queue.waiting, queue.lapsed, queue.kinds)] == [
        [waiting], [lapsed], [guessed],
    ]  # fmt: skip
    assert [r.listing for r in queue.reports] == ["Guessed"]
    with pytest.raises(NotAllowed):
        moderation_queue(actor=staff_actor(service))


@pytest.mark.parametrize("count", [1, 50])
def test_statements_do_not_grow(manager, count):
    places = tuple(make_location(53 + n / 100) for n in range(count))
    listing_id = make_listing(places=places)
    for _ in range(min(count, 10)):
        complain(listing_id)
    with acting(manager, read_only=True), CaptureQueriesContext(connection) as seen:
        listing(actor=manager, listing_id=listing_id)
        behind_listing(actor=manager, listing_id=listing_id)
        moderation_queue(actor=manager)
    assert len(seen) == 12 + 6 + 8
