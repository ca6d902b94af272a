"""Adding, changing and keeping listings."""

from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.directory import models as m
from kith.directory.choices import AccessFeature, ListingState, Route, Visibility
from kith.directory.details import ListingDetails, Place, Price, Reach, TimeSlot
from kith.directory.operations.listings import add_listing, edit_listing
from kith.directory.operations.upkeep import (
    confirm_for_provider,
    confirm_listing,
    pause_listing,
    report_problem,
    resume_listing,
    settle_report,
)
from kith.directory.queries.reading import details_of
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, public
from kith.kernel.clock import now, today
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith_testing.directory import make_listing, make_provider
from kith_testing.people import (
    make_member,
    make_organisation,
    make_service,
    member_actor,
    staff_actor,
)

pytestmark = pytest.mark.django_db
SYSTEM = Actor(Audience.SYSTEM, "system:test")
FULL = ListingDetails(
    name="Tea and talk",
    provider_name="Elm Row Association",
    description="A pot of tea with neighbours",
    cost="paid",
    age_min=50,
    genders=("women",),
    routes=(Route.DROP_IN, Route.SELF),
    kinds=("social_group", "walking"),
    languages=("pl", "ur"),
    outcodes=("LS6", "LS7"),
    times=(TimeSlot(weekday=1, opens=time(10), closes=time(12)), TimeSlot(words="Ask first")),
    prices=(Price(amount=Decimal("2.50"), option="With lunch"),),
    places=(
        Place(
            name="Elm Hall", postcode="LS6 1AA", lat=53.8, lon=-1.5,
            features=((AccessFeature.PARKING, False), (AccessFeature.STEP_FREE, True)),
        ),
    ),
    reach=(Reach(phone="01632 960001"), Reach(name="Jo", email="jo@example.org", title="Host")),
)  # fmt: skip


@pytest.fixture
def worker():
    return staff_actor(make_service())


def add(actor, details=FULL):
    return add_listing(actor=actor, details=details, idempotency_key=new_id())


def stored(listing_id):
    with acting(SYSTEM, read_only=True):
        return m.Listing.objects.get(id=listing_id)


def said(listing_id):
    """What the listing says, without the ids that places get."""
    with acting(SYSTEM, read_only=True):
        details = details_of(m.Listing.objects.get(id=listing_id))
    places = tuple(replace(place, id=None) for place in details.places)
    return replace(details, places=places, provider_id=None)


def history(listing_id):
    with acting(SYSTEM, read_only=True):
        rows = m.Change.objects.filter(listing_id=listing_id).order_by("at", "id")
        return [(row.kind, row.what) for row in rows]


def rows(listing_id):
    with acting(SYSTEM, read_only=True):
        return list(m.SearchRow.objects.filter(listing_id=listing_id))


def test_what_is_added_is_read_back_and_found(worker):
    listing = add(worker)
    assert said(listing) == replace(FULL, provider_name="", times=FULL.times)
    assert (stored(listing).state, stored(listing).kept_by_id) == ("published", worker.service_id)
    assert [r.price_pence for r in rows(listing)] == [250]
    assert history(listing) == [("added", {})]


def test_adding_twice_adds_once_and_a_known_provider_is_used_again(worker):
    key, provider = new_id(), make_provider("elm row association")
    for _ in range(2):
        assert add_listing(actor=worker, details=FULL, idempotency_key=key) == key
    assert stored(key).provider_id == provider.id
    assert len(history(key)) == 1


def test_an_edit_keeps_what_was_said_before_and_changes_nothing_else(worker):
    listing = add(worker)
    with acting(SYSTEM, read_only=True):
        now_said = details_of(stored(listing))
    changed = replace(now_said, name="Tea and cake", times=())
    edit_listing(actor=worker, listing_id=listing, version=1, details=changed)
    kind, what = history(listing)[-1]
    assert (kind, set(what)) == ("edited", {"name", "times"})
    assert what["name"] == ["Tea and talk", "Tea and cake"]
    assert said(listing) == replace(FULL, provider_name="", name="Tea and cake", times=())
    assert rows(listing)[0].open_bits == 0


def test_an_edit_that_changes_nothing_is_no_change(worker):
    listing = add(worker)
    with acting(SYSTEM, read_only=True):
        same = details_of(stored(listing))
    edit_listing(actor=worker, listing_id=listing, version=1, details=same)
    assert stored(listing).version == 1


def test_the_second_of_two_editors_is_told(worker):
    listing = add(worker)
    with acting(SYSTEM, read_only=True):
        before = details_of(stored(listing))
    edit_listing(actor=worker, listing_id=listing, version=1, details=replace(before, name="One"))
    with pytest.raises(Stale):
        edit_listing(
            actor=worker, listing_id=listing, version=1, details=replace(before, name="Two")
        )
    assert stored(listing).name == "One"


def test_an_imported_field_that_is_edited_here_is_marked(worker):
    with acting(SYSTEM, read_only=False):
        source = m.Source.objects.create(kind="feed", name="Feed", created_at=now())
    listing = make_listing(source=source, external_id="1")
    with acting(SYSTEM, read_only=True):
        before = details_of(stored(listing))
    edit_listing(
        actor=worker, listing_id=listing, version=1, details=replace(before, fees="Two pounds")
    )
    assert stored(listing).edited_fields == ["fees"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"kinds": ("crisis_urgent",)},
        {"kinds": ("nope",)},
        {"age_min": 9, "age_max": 8},
        {"url": "javascript:alert(1)"},
    ],
)
def test_what_cannot_be_is_refused(worker, wrong):
    with pytest.raises(Refused):
        add(worker, replace(FULL, **wrong))


def test_a_provider_keeps_its_own_listing_and_no_other():
    place = make_organisation("Elm Row", "provider")
    coordinator = member_actor(make_member(place, "provider"))
    own = make_listing(provider=make_provider("Elm Row", organisation_id=place.id))
    other = make_listing(provider=make_provider("Oak Row"))
    confirm_listing(actor=coordinator, listing_id=own)
    assert stored(own).confirmed_by == "provider"
    with pytest.raises(NotFound):
        confirm_listing(actor=coordinator, listing_id=other)
    details = ListingDetails(name="New group", provider_id=stored(own).provider_id)
    assert stored(add(coordinator, details)).state == ListingState.WAITING
    with pytest.raises(NotAllowed):
        add(coordinator, replace(details, provider_id=stored(other).provider_id))


@pytest.mark.parametrize("role", ["referrer", "commissioner"])
def test_who_keeps_nothing_changes_nothing(role):
    kind = {"referrer": "practice", "commissioner": "icb"}[role]
    actor = member_actor(make_member(make_organisation("Elsewhere", kind), role))
    listing = make_listing()
    for act in (
        lambda: add(actor),
        lambda: confirm_listing(actor=actor, listing_id=listing),
        lambda: pause_listing(actor=actor, listing_id=listing, until=today()),
        lambda: settle_report(actor=actor, report_id=uuid4(), right=True),
    ):
        with pytest.raises((NotAllowed, ProgrammingError)):
            act()


def test_confirming_makes_it_fresh_and_ends_the_asking(worker):
    listing = make_listing(freshness="stale", score=20, asks_unanswered=3)
    confirm_for_provider(actor=worker, listing_id=listing)
    row = stored(listing)
    assert (row.freshness, row.score, row.asks_unanswered) == ("fresh", 100, 0)
    assert (row.confirmed_by, rows(listing)[0].freshness) == ("provider", "fresh")


def test_anybody_says_that_something_is_wrong_and_it_counts_once(worker):
    listing, key = make_listing(), new_id()
    for _ in range(2):
        report_problem(
            actor=public(), listing_id=listing, kind="closed", words="Shut\x00", idempotency_key=key
        )
    row = stored(listing)
    assert (row.open_reports, row.worst_report_open, row.freshness) == (1, True, "ageing")
    with acting(SYSTEM, read_only=True):
        report = m.Report.objects.get()
    assert report.words == "Shut"
    settle_report(actor=worker, report_id=report.id, right=False, outcome="Rang: open")
    assert (stored(listing).open_reports, stored(listing).freshness) == (0, "fresh")
    assert [kind for kind, _ in history(listing)] == ["reported", "settled"]


def test_nobody_reports_what_they_may_not_see():
    hidden = make_listing(visibility=Visibility.PROFESSIONALS)
    report = {"kind": "closed", "words": "", "idempotency_key": new_id()}
    with pytest.raises(NotFound):
        report_problem(actor=public(), listing_id=hidden, **report)
    with pytest.raises(Refused):
        report_problem(actor=public(), listing_id=make_listing(), **report | {"kind": "rude"})


def test_a_pause_is_shown_and_ends(worker):
    listing = make_listing()
    pause_listing(actor=worker, listing_id=listing, until=today() + timedelta(7), why="Full")
    assert rows(listing)[0].paused_until == today() + timedelta(7)
    resume_listing(actor=worker, listing_id=listing)
    resume_listing(actor=worker, listing_id=listing)
    assert rows(listing)[0].paused_until is None
    assert [kind for kind, _ in history(listing)] == ["paused", "resumed"]
    with pytest.raises(Refused):
        pause_listing(actor=worker, listing_id=listing, until=today() - timedelta(1))


texts = st.text(max_size=60).map(lambda t: t.replace("\x00", ""))
weeks = st.builds(
    TimeSlot, weekday=st.integers(0, 6), opens=st.times(), closes=st.times(), words=texts
)


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.builds(
        ListingDetails,
        name=texts.filter(str.strip),
        description=texts,
        age_min=st.none() | st.integers(0, 50),
        age_max=st.none() | st.integers(50, 120),
        times=st.lists(weeks, max_size=4).map(tuple),
        languages=st.sets(st.sampled_from(["pl", "ur", "so"])).map(lambda s: tuple(sorted(s))),
        kinds=st.sets(st.sampled_from(["walking", "esol"])).map(lambda s: tuple(sorted(s))),
    )
)
def test_whatever_is_typed_is_read_back(details):
    actor = Actor(Audience.STAFF, "user:1", "Sam", permissions=staff_permissions(), service_id=None)
    back = said(add(actor, details))
    in_order = sorted(details.times, key=lambda t: (t.weekday, t.opens))
    assert replace(back, times=()) == replace(details, times=())
    assert [(t.weekday, t.opens) for t in back.times] == [(t.weekday, t.opens) for t in in_order]


def staff_permissions():
    from kith.kernel.permission import Permission

    return frozenset({Permission.KEEP_DIRECTORY})
