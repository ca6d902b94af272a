"""Counts kept by month say what counting on the spot says, whatever happens in between."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.insights.monthly import count_changed_months, mark_uncounted_months
from kith.insights.queries import _median_days, figures
from kith.kernel import clock
from kith.kernel.clock import now, today
from kith_testing.intakes import make_details, make_referral
from kith_testing.people import make_service, staff_actor

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


@given(st.lists(st.integers(0, 900), min_size=1, max_size=30))
def test_the_median_of_counts_is_that_of_the_waits(tenths):
    counted = {str(one): tenths.count(one) for one in tenths}
    ordered, half = sorted(tenths), len(tenths) // 2
    exact = ordered[half] if len(tenths) % 2 else (ordered[half - 1] + ordered[half]) / 2
    assert _median_days(counted) == pytest.approx(exact / 10)
