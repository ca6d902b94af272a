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
from kith_testing.people import make_organisation, make_service, staff_actor

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


@pytest.fixture
def two_groups():
    """Two providers that sign in, each with a listing that has every part."""
    found = []
    for name in ("Ours", "Theirs"):
        place = make_organisation(name, "provider")
        listing = make_listing(name, places=(make_location(features={"step_free": True}),))
        with acting(SYSTEM, read_only=False):
            row = m.Listing.objects.get(id=listing)
            m.Provider.objects.filter(id=row.provider_id).update(organisation_id=place.id)
            m.Contact.objects.create(listing=row, name="Reception")
            m.Phone.objects.create(listing=row, number="01632 960111")
            m.Schedule.objects.create(listing=row, weekday=1)
            m.Cost.objects.create(listing=row, amount=1)
            m.Change.objects.create(listing=row, kind="added", at=now(), by="system:test")
        found.append((place.id, row))
    return found


PARTS = ("contact", "phone", "schedule", "cost", "listingkind", "listingatlocation", "searchrow")


def written(actor, statement):
    with acting(actor, read_only=False), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def test_a_group_writes_its_own_listing_and_no_other_whatever_an_operation_forgets(two_groups):
    (organisation, ours), (_other, theirs) = two_groups
    group = Actor(Audience.PROVIDER, "user:1", organisation_id=organisation)
    for row, many in ((ours, 1), (theirs, 0)):
        here = "IN (SELECT location_id FROM directory_listingatlocation WHERE listing_id = '{}')"
        at = here.format(row.id)
        for table in PARTS:
            can = many if table != "searchrow" else 0
            statement = f"UPDATE directory_{table} SET id = id WHERE listing_id = '{row.id}'"
            try:
                assert written(group, statement) == can, table
            except ProgrammingError:
                assert can == 0, table
        for statement in (
            f"UPDATE directory_listing SET name = 'X' WHERE id = '{row.id}'",
            f"UPDATE directory_location SET name = 'X' WHERE id {at}",
            f"UPDATE directory_accessibility SET present = false WHERE location_id {at}",
            f"DELETE FROM directory_phone WHERE listing_id = '{row.id}'",
        ):
            assert written(group, statement) == many, statement
    with acting(SYSTEM, read_only=True):
        assert m.Listing.objects.get(id=theirs.id).name == "Theirs"


def test_a_group_adds_nothing_to_another_and_gives_itself_nothing(two_groups):
    (organisation, ours), (_other, theirs) = two_groups
    group = Actor(Audience.PROVIDER, "user:1", organisation_id=organisation)
    with acting(SYSTEM, read_only=True):
        place = theirs.places.get().location_id
    for forbidden in (
        lambda: m.Phone.objects.create(listing=theirs, number="01632 960112"),
        lambda: m.Change.objects.create(listing=theirs, kind="edited", at=now(), by="user:1"),
        lambda: m.Accessibility.objects.create(location_id=place, feature="hearing_loop"),
        lambda: m.Listing.objects.filter(id=ours.id).update(provider=theirs.provider),
        lambda: m.Provider.objects.create(name="X", created_at=now(), modified_at=now()),
    ):
        with pytest.raises(ProgrammingError), acting(group, read_only=False):
            forbidden()
    with pytest.raises(ProgrammingError), acting(group, read_only=False):
        m.Provider.objects.filter(id=theirs.provider_id).update(organisation_id=organisation)


def test_history_cannot_be_altered():
    listing = make_listing()
    with acting(SYSTEM, read_only=False):
        m.Change.objects.create(listing_id=listing, kind="added", at=now(), by="system:test")
    for write in (m.Change.objects.all().delete, lambda: m.Change.objects.update(by="me")):
        with pytest.raises(ProgrammingError), acting(SYSTEM, read_only=False):
            write()
