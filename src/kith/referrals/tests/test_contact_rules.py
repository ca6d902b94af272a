from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.clock import LONDON, is_working_day, london, working_days_between
from kith.people.choices import BestTime
from kith.referrals.contact_rules import enough_tried, next_attempt

hours = st.integers(0, 3 * 365 * 24)
moments = hours.map(lambda n: datetime(2025, 1, 1, tzinfo=LONDON) + timedelta(hours=n))
times = st.sampled_from(["", *BestTime])


@given(moments, st.integers(0, 10), times)
def test_the_next_try_is_a_working_day_later_by_the_gap(tried_at, gap, best_time):
    found = next_attempt(tried_at, gap_days=gap, best_time=best_time)
    day = london(found).date()
    assert is_working_day(day)
    assert working_days_between(london(tried_at).date(), day) == max(gap, 1)
    assert found > tried_at


@pytest.mark.parametrize(
    ("best_time", "tried", "hour"),
    [
        ("morning", 9, 10),
        ("afternoon", 9, 14),
        ("evening", 9, 17),
        ("any", 9, 14),
        ("any", 15, 10),
        ("", 11, 14),
    ],
)
def test_the_hour_is_their_best_or_the_other_half_of_the_day(best_time, tried, hour):
    tried_at = datetime(2026, 3, 3, tried, tzinfo=LONDON)
    assert london(next_attempt(tried_at, gap_days=2, best_time=best_time)).hour == hour


def test_a_friday_before_a_bank_holiday_leads_to_the_wednesday():
    friday = datetime(2026, 4, 2, 10, tzinfo=LONDON)
    assert london(next_attempt(friday, gap_days=1, best_time="any")).day == 7


def test_enough_is_the_programmes_number():
    assert not enough_tried(attempts_made=2, attempts_asked=3)
    assert enough_tried(attempts_made=3, attempts_asked=3)
