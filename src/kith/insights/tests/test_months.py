"""Counts kept by month say what counting on the spot says, whatever happens in between."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.casework.models import Session
from kith.insights.monthly import count_changed_months, mark_uncounted_months
from kith.insights.queries import _counted, _median_days, figures
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, system
from kith.kernel.clock import now, today
from kith.organisations.models import Organisation
from kith.referrals.models import Referral
from kith_testing.cases import make_case
from kith_testing.cases import make_referral as make_referral_row
from kith_testing.intakes import make_details, make_referral
from kith_testing.people import (
    change_person,
    make_organisation,
    make_person,
    make_service,
    staff_actor,
)

pytestmark = pytest.mark.django_db
YEAR = {"first": today() - timedelta(days=500), "last": today()}


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def manager(service):
    return staff_actor(service, "manager")


def received(service, *days_ago):
    for days in days_ago:
        with clock.at(now() - timedelta(days=days)):
            make_referral(service, person=make_details(given_name=f"Ada {uuid4()}"))


def test_kept_counts_are_those_of_counting_on_the_spot(service, manager):
    received(service, *[3] * 6, *[40] * 7, *[100] * 8, *[400] * 9)
    on_the_spot = figures(actor=manager, **YEAR)
    assert count_changed_months() >= 4
    assert count_changed_months() == 0
    assert figures(actor=manager, **YEAR) == on_the_spot
    assert on_the_spot.waits.received == 30


def test_what_comes_after_the_counting_is_in_the_figures_at_once(service, manager):
    received(service, *[40] * 6)
    count_changed_months()
    received(service, 40, 41)
    assert figures(actor=manager, **YEAR).waits.received == 8
    assert count_changed_months() >= 1
    assert figures(actor=manager, **YEAR).waits.received == 8


def test_a_month_cut_in_two_is_counted_by_its_days(service, manager):
    received(service, *[70] * 6, *[69] * 5)
    count_changed_months()
    day = clock.london_date(now() - timedelta(days=70))
    assert figures(actor=manager, first=day, last=day).waits.received == 6


def test_nothing_is_left_to_mark_once_everything_is_counted(service, manager):
    received(service, 3, 40)
    count_changed_months()
    mark_uncounted_months()
    assert count_changed_months() == 0


def changed(service, model, row_id, **fields):
    with acting(system("test", service.id), read_only=False):
        model.objects.filter(id=row_id).update(**fields)


def counted(manager):
    """Every number, the small ones too."""
    with acting(manager, read_only=True):
        return _counted(YEAR["first"], YEAR["last"])


def on_a_day(days):
    return now() - timedelta(days=days)


WAYS = {
    "status": st.sampled_from(["received", "engaged", "closed"]),
    "source": st.sampled_from(["self", "professional"]),
    "reasons": st.lists(st.sampled_from(["loneliness", "money", "housing"]), max_size=3),
    "received_at": st.sampled_from([3, 40, 70]).map(on_a_day),
    "decided_at": st.none() | st.integers(0, 40).map(on_a_day),
    "engaged_at": st.none() | st.integers(0, 40).map(on_a_day),
    "held_reason": st.sampled_from(["", "unsure"]),
    "referring_organisation_id": st.none() | st.just("practice"),
}
OF_A_REFERRAL = st.tuples(
    st.just("referral"), st.integers(0, 11), st.fixed_dictionaries({}, optional=WAYS)
)
OF_A_PERSON = st.tuples(
    st.just("person"),
    st.integers(0, 11),
    st.fixed_dictionaries({"born_on": st.none() | st.sampled_from([date(1950, 1, 1), today()])}),
)
OF_A_MEETING = st.tuples(
    st.just("meeting"),
    st.just(0),
    st.one_of(
        st.builds(
            lambda days: {"status": "held", "held_on": on_a_day(days).date()}, st.integers(0, 80)
        ),
        st.just({"status": "missed", "held_on": None}),
        st.just({"status": "planned", "held_on": None}),
    ),
)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.lists(OF_A_REFERRAL | OF_A_PERSON | OF_A_MEETING, max_size=12), st.integers(0, 12))
def test_adding_changes_up_comes_to_what_counting_comes_to(changes, counted_after):
    service = make_service(f"Northgate {uuid4()}")
    manager = staff_actor(service, "manager")
    practice = make_organisation(f"Elm Row {uuid4()}")
    people = [make_person(service, born_on=date(1980, 1, 1)) for _ in range(12)]
    rows = [make_referral_row(service, who, received_at=on_a_day(40)) for who in people]
    case = make_case(service)
    count_changed_months()
    for place, (what, which, given_fields) in enumerate(changes):
        if place == counted_after:
            count_changed_months()
        fields = {k: practice.id if v == "practice" else v for k, v in given_fields.items()}
        if what == "referral":
            changed(service, Referral, rows[which], **fields)
        elif what == "person":
            change_person(service, people[which], **fields)
        else:
            changed(service, Session, case.session_id, **fields)
    not_added_up = counted(manager)
    count_changed_months()
    added_up = counted(manager)
    mark_uncounted_months()
    assert not_added_up == added_up == counted(manager)


def test_a_kind_of_organisation_put_right_is_put_right_in_what_it_referred(service, manager):
    practice = make_organisation("Elm Row")
    for _ in range(6):
        who = make_person(service)
        make_referral_row(service, who, referring_organisation_id=practice.id)
    count_changed_months()
    assert "GP practice" in sources(manager)
    with acting(Actor(Audience.SYSTEM, "system:test"), read_only=False):
        Organisation.objects.filter(id=practice.id).update(kind="pharmacy")
    assert "Pharmacy" in sources(manager)
    count_changed_months()
    assert sources(manager) == ["Pharmacy"]


def sources(manager):
    (table,) = [t for t in figures(actor=manager, **YEAR).tables if t.heading == "source"]
    return [row.label for row in table.rows]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "closed"},
        {"source": "professional"},
        {"reasons": ["money"]},
        {"received_at": on_a_day(70)},
        {"decided_at": on_a_day(2)},
        {"engaged_at": on_a_day(1)},
        {"held_reason": "unsure"},
    ],
)
def test_each_thing_that_is_counted_is_noticed_when_it_changes(service, manager, change):
    rows = [make_referral_row(service, make_person(service)) for _ in range(6)]
    count_changed_months()
    before = counted(manager)
    changed(service, Referral, rows[0], **change)
    assert counted(manager) != before
    assert count_changed_months() >= 1
    noticed = counted(manager)
    mark_uncounted_months()
    assert noticed == counted(manager) != before


def test_a_change_of_what_is_not_counted_costs_nothing(service, manager):
    row = make_referral_row(service, make_person(service))
    count_changed_months()
    changed(service, Referral, row, own_words="I would like to get out more.")
    assert count_changed_months() == 0


def test_what_was_added_up_is_counted_from_the_records_at_night(service, manager):
    received(service, *[3] * 6)
    count_changed_months()
    received(service, 3)
    assert count_changed_months() == 1
    mark_uncounted_months()
    assert count_changed_months() == 1
    mark_uncounted_months()
    assert count_changed_months() == 0


@given(st.lists(st.integers(0, 900), min_size=1, max_size=30))
def test_the_median_of_counts_is_that_of_the_waits(tenths):
    counted = {str(one): tenths.count(one) for one in tenths}
    ordered, half = sorted(tenths), len(tenths) // 2
    exact = ordered[half] if len(tenths) % 2 else (ordered[half - 1] + ordered[half]) / 2
    assert _median_days(counted) == pytest.approx(exact / 10)
