from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.clock import add_working_days, is_working_day
from kith.rights.policy.dates import birthday, one_month_after


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 23), date(2026, 12, 23)),
        (date(2026, 1, 31), date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas, Boxing Day's substitute, weekend
        (date(2026, 12, 1), date(2027, 1, 4)),  # New Year's Day, then a weekend
    ],
)
def test_a_month_as_the_commissioner_counts_it(asked, due):
    assert one_month_after(asked) == due


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_an_answer_is_due_on_a_working_day_about_a_month_later(day):
    due = one_month_after(day)
    assert is_working_day(due)
    assert timedelta(days=28) <= due - day <= timedelta(days=38)
    assert add_working_days(due, 0) == due


def test_who_is_born_on_a_leap_day_is_sixteen_on_a_day_that_is_there():
    assert birthday(date(2012, 2, 29), 16) == date(2028, 2, 29)
    assert birthday(date(2012, 2, 29), 17) == date(2029, 3, 1)
