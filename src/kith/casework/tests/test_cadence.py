from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kith.casework.policy.cadence import LEAST_MEETINGS, meeting_dates, weeks_of

cadences = st.lists(st.integers(0, 104), min_size=1, max_size=20)
days = st.dates(date(2020, 1, 1), date(2060, 1, 1))


def test_the_usual_programme():
    assert weeks_of([0, 1, 3, 6, 9, 12]) == (0, 1, 3, 6, 9, 12)


def test_a_short_programme_goes_on_at_its_last_gap():
    assert weeks_of([0, 2, 4]) == (0, 2, 4, 6, 8, 10)
    assert weeks_of([0]) == (0, 3, 6, 9, 12, 15)


def test_a_longer_programme_keeps_every_meeting():
    assert len(weeks_of([0, 1, 2, 3, 4, 5, 6, 8])) == 8


@given(days, cadences)
def test_meetings_begin_on_the_first_day_and_there_are_at_least_six(first, cadence):
    dates = meeting_dates(first, cadence)

    assert dates[0] == first
    assert len(dates) >= LEAST_MEETINGS
    assert list(dates) == sorted(set(dates))


@given(days, cadences)
def test_every_week_of_the_programme_has_its_meeting(first, cadence):
    assert {first + timedelta(weeks=w) for w in cadence} <= set(meeting_dates(first, cadence))
