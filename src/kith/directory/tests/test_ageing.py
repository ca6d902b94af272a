"""Time passes over the directory."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.directory import models as m
from kith.directory.operations.ageing import (
    KEEPER,
    age_listings,
    confirm_by_link,
    listing_of_link,
    record_attendance,
    record_bounce,
    record_web_check,
)
from kith.directory.operations.moderation import hide_listing, merge_listings
from kith.directory.operations.upkeep import confirm_listing
from kith.directory.queries.keeping import moderation_queue
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.errors import NotFound
from kith.organisations.models import Membership
from kith_testing.directory import make_listing, make_provider
from kith_testing.people import make_member, make_service, member_actor, staff_actor

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def stored(listing):
    with acting(KEEPER, read_only=True):
        return m.Listing.objects.get(id=listing)


def found(listing):
    with acting(KEEPER, read_only=True):
        return m.SearchRow.objects.filter(listing_id=listing).exists()


def history(listing):
    with acting(KEEPER, read_only=True):
        rows = m.Change.objects.filter(listing_id=listing).order_by("at", "id")
        return list(rows.values_list("kind", flat=True))


def test_it_is_asked_about_then_lowered_then_hidden_and_comes_back_by_the_link():
    listing = make_listing(email="jo@example.org")
    asked = []
    with clock.at(clock.now()) as start:
        for month in range(24):
            with clock.at(start + MONTH * month):
                asked += [(month, ask) for ask in age_listings(actor=KEEPER).asks]
                if not found(listing):
                    break
    assert (asked[0][0], asked[0][1].email) == (6, "jo@example.org")
    assert len(asked) >= 2
    assert stored(listing).freshness == "lapsed"
    assert history(listing)[-1] == "hidden"
    assert confirm_by_link(token=asked[-1][1].token) == listing
    assert found(listing)
    assert (stored(listing).freshness, stored(listing).asks_unanswered) == ("fresh", 0)


def test_a_day_has_its_work_once():
    make_listing()
    assert age_listings(actor=KEEPER).judged == 1
    assert age_listings(actor=KEEPER).judged == 0


def test_hidden_listings_and_those_without_email_are_not_written_to():
    with clock.at(clock.now() - 12 * MONTH):
        silent, gone = make_listing(), make_listing(email="jo@example.org")
        reached = make_listing(provider=make_provider(email="office@example.org"))
    hide_listing(actor=staff_actor(make_service(), "manager"), listing_id=gone, why="Closed")
    asks = age_listings(actor=KEEPER).asks
    assert [(ask.listing_id, ask.email) for ask in asks] == [(reached, "office@example.org")]
    assert stored(silent).asked_at is not None


def test_a_link_that_is_altered_or_old_confirms_nothing():
    listing = make_listing(email="jo@example.org")
    with clock.at(clock.now() + 9 * MONTH):
        (ask,) = age_listings(actor=KEEPER).asks
    assert listing_of_link(ask.token) == listing
    for token in (ask.token[:-1], ask.token + "x", "", "nobody"):
        with pytest.raises(NotFound):
            confirm_by_link(token=token)


def test_bounced_mail_and_a_dead_web_address_age_it():
    listing = make_listing(email="Jo@Example.org", url="https://x.example.org")
    written = clock.now()
    for sent_at, less_sure in ((written, 1), (written, 0)):
        told = record_bounce(actor=KEEPER, email="jo@example.org", written_at=sent_at)
        assert told == less_sure
    assert (stored(listing).score, history(listing).count("checked")) == (80, 1)
    for alive in (False, False):
        record_web_check(actor=KEEPER, listing_id=listing, alive=alive)
    first = stored(listing).web_dead_since
    assert history(listing).count("checked") == 2
    record_web_check(actor=KEEPER, listing_id=listing, alive=True)
    assert first is not None
    assert stored(listing).web_dead_since is None


def test_attending_keeps_it_young():
    with clock.at(clock.now() - 12 * MONTH):
        listing = make_listing()
    record_attendance(actor=KEEPER, listing_id=listing)
    age_listings(actor=KEEPER)
    assert stored(listing).freshness == "fresh"


@pytest.mark.parametrize("count", [1, 30])
def test_statements_do_not_grow_with_the_directory(count):
    provider = make_provider()
    for _number in range(count):
        make_listing(provider=provider)
    with acting(KEEPER, read_only=False), CaptureQueriesContext(connection) as seen:
        age_listings(actor=KEEPER)
    assert len(seen) <= 6


def test_the_group_is_asked_first_then_the_colleague_who_knows_it_and_both_hear_the_end():
    sam = make_member(make_service(), email="sam@example.org")
    listing = make_listing(email="jo@example.org")
    confirm_listing(actor=member_actor(sam), listing_id=listing)
    asked, gone = [], []
    with clock.at(clock.now()) as start:
        for month in range(24):
            with clock.at(start + MONTH * month):
                aged = age_listings(actor=KEEPER)
                asked += [ask.email for ask in aged.asks]
                gone += [one.email for one in aged.gone]
    assert asked[:2] == ["jo@example.org", "sam@example.org"]
    assert gone == ["jo@example.org", "sam@example.org"]


def test_whoever_left_is_not_asked_and_mail_that_comes_back_is_not_tried_again():
    gone = make_member(make_service(), email="gone@example.org")
    listing = make_listing(email="jo@example.org")
    confirm_listing(actor=member_actor(gone), listing_id=listing)
    with acting(KEEPER, read_only=False):
        Membership.objects.filter(id=gone.id).update(active=False)
    record_bounce(actor=KEEPER, email="jo@example.org", written_at=clock.now())
    with clock.at(clock.now() + 12 * MONTH):
        aged = age_listings(actor=KEEPER)
        assert (aged.judged, aged.asks) == (1, ())
        manager = staff_actor(make_service("Southgate"), "manager")
        assert [one.id for one in moderation_queue(actor=manager).to_ask] == [listing]
    confirm_listing(actor=manager, listing_id=listing)
    with clock.at(clock.now() + 24 * MONTH):
        assert [ask.email for ask in age_listings(actor=KEEPER).asks] == ["jo@example.org"]


def test_attending_counts_for_the_listing_that_was_kept():
    manager = staff_actor(make_service(), "manager")
    keep, drop = make_listing(), make_listing("The same")
    merge_listings(actor=manager, keep_id=keep, drop_id=drop)
    record_attendance(actor=KEEPER, listing_id=drop)
    assert stored(keep).attended_at is not None
