from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.insights.suppression import SMALL, Count, rounded, suppress, whole_months

tables = st.lists(st.integers(0, 40), max_size=8)


@given(tables)
def test_no_small_count_is_shown(numbers):
    for row in suppress([Count(str(i), n) for i, n in enumerate(numbers)]):
        assert row.n is None or row.n == 0 or row.n >= SMALL


@given(tables)
def test_what_is_hidden_cannot_be_found_by_subtraction(numbers):
    rows = suppress([Count(str(i), n) for i, n in enumerate(numbers)])
    hidden = [row for row in rows if row.n is None]
    others = [n for n in numbers if n >= SMALL]
    assert len(hidden) != 1 or not others


@given(tables)
def test_the_rows_stay_in_their_order(numbers):
    rows = suppress([Count(str(i), n) for i, n in enumerate(numbers)])
    assert [row.label for row in rows] == [str(i) for i in range(len(numbers))]
    assert all(row.n in (None, n) for row, n in zip(rows, numbers, strict=True))


@given(st.dates(), st.dates())
def test_a_period_is_widened_to_whole_months(first, last):
    start, end = whole_months(first, last)
    assert (start.day, start.month, start.year) == (1, first.month, first.year)
    assert (end.month, end.year) == (last.month, last.year)
    assert end == date.max or (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(("n", "shown"), [(None, None), (0, 0), (7, 5), (8, 10), (12, 10)])
def test_counts_are_rounded_to_five(n, shown):
    assert rounded(n) == shown
