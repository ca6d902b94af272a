from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kith.web.components import filters

TODAY = date(2026, 3, 10)


def test_dates_in_full_and_short():
    assert filters.long_date(date(2026, 3, 3)) == "3 March 2026"
    assert filters.short_date(date(2026, 9, 3)) == "3 Sep 2026"
    assert filters.day(date(2026, 3, 3)) == "Tuesday 3 March"


def test_dates_in_welsh():
    with translation.override("cy"):
        assert filters.long_date(date(2026, 3, 3)) == "3 Mawrth 2026"


def test_a_moment_falls_on_its_london_day():
    # British Summer Time: half past eleven at night in UTC is the next day in London.
    assert filters.long_date(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)) == "2 June 2026"


@pytest.mark.parametrize(
    ("given_time", "words"),
    [
        (time(14, 30), "2:30pm"),
        (time(9, 5), "9:05am"),
        (time(14, 0), "2pm"),
        (time(0, 0), "midnight"),
        (time(12, 0), "midday"),
        (time(0, 20), "12:20am"),
        (time(12, 1), "12:01pm"),
    ],
)
def test_times(given_time, words):
    assert filters.clock_time(given_time) == words


def test_a_moment_is_told_by_the_london_clock():
    assert filters.clock_time(datetime(2026, 6, 1, 13, 30, tzinfo=UTC)) == "2:30pm"
    assert filters.long_datetime(datetime(2026, 1, 1, 9, tzinfo=UTC)) == "1 January 2026 at 9am"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in 3 days"),
        (-13, "13 days ago"),
        (-14, "2 weeks ago"),
        (-91, "13 weeks ago"),
        (-92, "3 months ago"),
        (730, "in 2 years"),
    ],
)
def test_when(days, words):
    assert filters.when(TODAY + timedelta(days), today=TODAY) == words


@given(st.integers(2, 20_000))
def test_no_wait_is_told_longer_than_it_was(days):
    number, unit = filters.length_of(days).split()
    longest = {"day": 1, "week": 7, "month": 30, "year": 365}[unit.rstrip("s")]
    assert 1 <= int(number) * longest <= days


def test_waited():
    assert filters.waited(TODAY - timedelta(3), today=TODAY) == "3 days"
    assert filters.waited(TODAY, today=TODAY) == "less than a day"


def test_numbers_are_grouped():
    assert filters.nhs_number("9990000018") == "999 000 0018"
    assert filters.phone("+441632960123") == "01632 960 123"
    assert filters.phone("07700900982") == "07700 900 982"


@pytest.mark.parametrize("strange", ["12", "call the shop", "++", "٠٧٧٠٠"])
def test_what_is_no_number_is_shown_as_it_is(strange):
    assert filters.phone(strange) == strange
    assert filters.nhs_number(strange) == strange


@pytest.mark.parametrize("name", ["date", "short_date", "day", "time", "when", "phone"])
def test_what_is_missing_is_said(name):
    assert filters.FILTERS[name](None, missing="Not known") == "Not known"


@given(st.text())
def test_a_tel_address_holds_only_what_can_be_dialled(text):
    assert set(filters.dial(text)) <= set("+0123456789")
    assert "+" not in filters.dial(text)[1:]


def test_dial_keeps_the_country():
    assert filters.dial("+44 (0)808 157 0192") == "+4408081570192"
    assert filters.dial("0808 2000 247") == "08082000247"


@pytest.mark.parametrize(
    ("value", "words"),
    [("2026-01", "January 2026"), ("2025-12", "December 2025"), ("2026-13", "2026-13"), ("", "")],
)
def test_a_month_is_written_in_words(value, words):
    assert filters.month(value) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We ring you on Tuesday.", "We ring you on Tuesday."),
        ("We ring you on Tuesday.  From 01632 960100.", "We ring you on Tuesday…"),
        ("Incomprehensibilities-and-more", "Incomprehensibilities-an…"),
        ("", ""),
    ],
)
def test_the_opening_of_a_text_ends_in_three_dots_at_most(text, words):
    assert filters.opening(text, 24) == words


@given(st.text(), st.integers(1, 80))
def test_an_opening_is_never_longer_than_asked(text, length):
    assert len(filters.opening(text, length)) <= length + 1
