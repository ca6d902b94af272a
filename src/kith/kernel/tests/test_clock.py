from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel import clock
from kith.kernel.bank_holidays import ADDED, bank_holidays, easter_sunday

days = st.dates(date(1996, 1, 1), date(2099, 12, 31))
counts = st.integers(0, 40)

# gov.uk/bank-holidays, England and Wales
PUBLISHED = {
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_the_published_ones(year):
    assert [day.strftime("%m-%d") for day in bank_holidays(year)] == PUBLISHED[year].split()


@given(st.integers(1978, 2200))
def test_every_year_has_eight_bank_holidays_or_one_more_for_each_added_day(year):
    holidays = bank_holidays(year)

    assert len(holidays) == 8 + sum(day.year == year for day in ADDED)
    assert all(day.weekday() < 5 and day.year == year for day in holidays)


@given(st.integers(1900, 2300))
def test_easter_is_a_sunday_between_22_march_and_25_april(year):
    easter = easter_sunday(year)

    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


def test_now_is_aware_and_in_utc():
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_clock_can_be_held_and_is_let_go_again():
    moment = datetime(2026, 3, 3, 9, 0, tzinfo=timezone(timedelta(hours=5)))

    with clock.at(moment):
        with clock.at(moment + timedelta(days=1)):
            assert clock.now() == moment + timedelta(days=1)
        assert clock.now() == moment
        assert clock.now().tzinfo is UTC

    assert clock.now() > moment


def test_the_clock_is_let_go_after_an_error():
    with pytest.raises(RuntimeError), clock.at(datetime(2020, 1, 1, tzinfo=UTC)):
        raise RuntimeError

    assert clock.now().year > 2020


def test_today_follows_london_in_summer():
    with clock.at(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 1)
    with clock.at(datetime(2026, 12, 30, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 12, 30)


@pytest.mark.parametrize("needs_zone", [clock.london, lambda moment: clock.at(moment).__enter__()])
def test_a_moment_without_a_zone_is_refused(needs_zone):
    with pytest.raises(ValueError, match="no time zone"):
        needs_zone(datetime(2026, 1, 1))  # noqa: DTZ001


def test_two_working_days_over_easter():
    thursday = date(2026, 4, 2)

    assert clock.working_days_after(thursday, 2) == date(2026, 4, 8)


@given(days, counts)
def test_counting_forth_and_measuring_agree(day, count):
    start = clock.add_working_days(day, 0)

    assert clock.working_days_between(start, clock.working_days_after(start, count)) == count


@given(days)
def test_nothing_to_wait_falls_on_the_next_day_that_people_work(day):
    due = clock.working_days_after(day, 0)

    assert due == (day if clock.is_working_day(day) else clock.working_days_after(day, 1))


@given(days, days)
def test_working_days_between_is_what_counting_them_gives(start, end):
    start, end = min(start, end), min(max(start, end), min(start, end) + timedelta(days=500))
    between = [start + timedelta(days=n + 1) for n in range((end - start).days)]

    assert clock.working_days_between(start, end) == sum(map(clock.is_working_day, between))
    assert clock.working_days_between(end, start) == -clock.working_days_between(start, end)


@given(days, st.integers(-40, 40))
def test_a_due_day_is_a_working_day(day, count):
    assert clock.is_working_day(clock.add_working_days(day, count))


@given(days, counts)
def test_going_forth_and_back_returns_to_a_working_day(day, count):
    start = clock.add_working_days(day, 0)

    assert clock.add_working_days(clock.add_working_days(start, count), -count) == start


def test_a_promise_cannot_run_backwards():
    with pytest.raises(ValueError, match="before it begins"):
        clock.working_days_after(date(2026, 1, 5), -1)
