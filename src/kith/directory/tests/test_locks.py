"""What the database itself keeps from whom."""

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from kith.directory import models as m
from kith.directory.choices import Visibility
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, public
from kith.kernel.clock import now
from kith_testing.directory import make_listing, make_location
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db

SYSTEM = Actor(Audience.SYSTEM, "system:test")
LISTING_TABLES = ("directory_listing", "directory_listingatlocation", "directory_searchrow")


def seen_by(audience: Audience, table: str) -> int:
    with acting(Actor(audience, "someone"), read_only=True), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def test_a_refuge_is_kept_from_the_public_whatever_a_query_forgets():
    make_listing(places=(make_location(),))
    make_listing(
        "Refuge",
        visibility=Visibility.PROFESSIONALS,
        places=(make_location(address_private=True, features={"step_free": True}),),
    )
    for table in (*LISTING_TABLES, "directory_location", "directory_listingkind"):
        assert seen_by(Audience.PUBLIC, table) == 1, table
        assert seen_by(Audience.PERSON, table) == 1, table
        for audience in (Audience.STAFF, Audience.REFERRER, Audience.PROVIDER, Audience.SYSTEM):
            assert seen_by(audience, table) == 2, (table, audience)
    assert seen_by(Audience.PUBLIC, "directory_accessibility") == 0


def test_a_contact_for_professionals_stays_with_them():
    listing = make_listing()
    with acting(SYSTEM, read_only=False):
        m.Contact.objects.create(listing_id=listing, name="Reception")
        m.Contact.objects.create(listing_id=listing, name="Mo", visibility="professionals")
        m.Phone.objects.create(
            listing_id=listing, number="01632 960111", visibility="professionals"
        )
    assert seen_by(Audience.PUBLIC, "directory_contact") == 1
    assert seen_by(Audience.PUBLIC, "directory_phone") == 0
    assert seen_by(Audience.STAFF, "directory_contact") == 2


def test_a_trust_note_is_seen_by_the_service_that_wrote_it():
    listing, service = make_listing(), make_service()
    one, other = staff_actor(service), staff_actor(make_service("Southgate"))
    with acting(one, read_only=False):
        m.TrustNote.objects.create(
            listing_id=listing,
            service=service,
            words="Ring after ten",
            written_by_id=one.own_membership,
            written_by_name="Sam",
            written_at=now(),
            idempotency_key="k",
        )
    for actor, expected in ((one, 1), (other, 0)):
        with acting(actor, read_only=True):
            assert m.TrustNote.objects.count() == expected
    with pytest.raises(ProgrammingError), acting(public(), read_only=True):
        m.TrustNote.objects.count()


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.REFERRER, Audience.COMMISSIONER])
def test_who_only_reads_cannot_write(audience):
    listing = make_listing()
    with pytest.raises(ProgrammingError), acting(Actor(audience, "someone"), read_only=False):
        m.Listing.objects.filter(id=listing).update(name="Mine now")


def test_history_cannot_be_altered():
    listing = make_listing()
    with acting(SYSTEM, read_only=False):
        m.Change.objects.create(listing_id=listing, kind="added", at=now(), by="system:test")
    for write in (m.Change.objects.all().delete, lambda: m.Change.objects.update(by="me")):
        with pytest.raises(ProgrammingError), acting(SYSTEM, read_only=False):
            write()
