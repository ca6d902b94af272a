"""Long answers are kept for a minute and cut into pages; short ones are never kept."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.directory.publishing import sorted_ids
from kith.directory.publishing.sorted_ids import LONG, SortedIds, remembered


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(sorted_ids, "_kept", sorted_ids.OrderedDict())


def packed(count: int) -> bytes:
    return b"".join(UUID(int=n).bytes for n in range(count))


@given(st.integers(0, 60), st.integers(1, 70))
def test_the_pages_together_are_all_of_it_once(count, size):
    ids = SortedIds(packed(count))
    pages = [ids.page(first, size) for first in range(0, count + size, size)]
    assert [one.int for page in pages for one in page] == list(range(count))
    assert ids.page(count + 5, size) == []


def test_a_long_answer_is_asked_for_once_a_minute(monkeypatch):
    asked, clock = [], [0.0]
    monkeypatch.setattr(sorted_ids.time, "monotonic", lambda: clock[0])

    def find():
        asked.append(1)
        return packed(LONG)

    for seconds, times in ((1, 1), (59, 1), (62, 2)):
        clock[0] = seconds
        assert len(remembered("all", find)) == LONG
        assert len(asked) == times


def test_a_short_answer_is_always_asked_for():
    assert len(remembered("few", lambda: packed(3))) == 3
    assert len(remembered("few", lambda: packed(4))) == 4


def test_what_is_kept_is_bounded(monkeypatch):
    monkeypatch.setattr(sorted_ids, "MOST_BYTES", 2 * LONG * sorted_ids.SIZE)
    for question in "abc":
        remembered(question, lambda: packed(LONG))
    assert list(sorted_ids._kept) == ["b", "c"]
