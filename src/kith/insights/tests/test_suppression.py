from hypothesis import given
from hypothesis import strategies as st

from kith.insights.suppression import SMALL, Count, suppress

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
