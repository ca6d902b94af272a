"""What a programme may be set to."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.organisations import policy

WEEKS = st.sets(st.integers(1, policy.LAST_WEEK), min_size=5, max_size=10)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(WEEKS)
def test_six_or_more_rising_weeks_from_zero_are_a_cadence(weeks):
    policy.check_cadence([0, *sorted(weeks)])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(WEEKS, st.integers(0, 22))
def test_a_week_that_comes_twice_is_refused(weeks, at):
    weeks = [0, *sorted(weeks)]
    weeks.insert(at % len(weeks), weeks[at % len(weeks)])
    with pytest.raises(ValueError, match=r"later|at most"):
        policy.check_cadence(weeks)


@pytest.mark.parametrize(
    "weeks",
    [
        [],
        [0, 1, 3, 6, 9],
        [1, 2, 3, 4, 5, 6],
        [0, 1, 3, 2, 9, 12],
        [0, 1, 2, 3, 4, 105],
        list(range(25)),
    ],
)
def test_other_lists_are_no_cadence(weeks):
    with pytest.raises(ValueError, match=r"\w"):
        policy.check_cadence(weeks)


@pytest.mark.parametrize("months", [[], [3], [3, 6], [1, 24]])
def test_follow_ups_may_be_none_or_rise(months):
    policy.check_follow_ups(months)


@pytest.mark.parametrize("months", [[0], [6, 3], [3, 3], [25], [1, 2, 3, 4, 5, 6, 7]])
def test_other_follow_ups_are_refused(months):
    with pytest.raises(ValueError, match=r"\w"):
        policy.check_follow_ups(months)


@pytest.mark.parametrize(("minimum", "maximum"), [(18, None), (0, 17), (18, 18)])
def test_ages(minimum, maximum):
    policy.check_ages(minimum, maximum)


@pytest.mark.parametrize(("minimum", "maximum"), [(18, 17), (-1, None), (0, 121)])
def test_ages_that_cannot_be(minimum, maximum):
    with pytest.raises(ValueError, match=r"\w"):
        policy.check_ages(minimum, maximum)
