"""Days and times out of people's own words."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.interop.directories.hours import read_hours


def hours(words):
    return [(t.weekday, t.opens.hour, t.closes.hour) for t in read_hours(words) if t.opens]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Mon-Fri 10am-4pm", [(day, 10, 16) for day in range(5)]),
        ("Tuesdays 11am - 1pm", [(1, 11, 13)]),
        ("Tues/Weds 10am - 12pm. Thurs 10am - 2pm", [(1, 10, 12), (2, 10, 12), (3, 10, 14)]),
        ("Wednesday 10am - 12noon", [(2, 10, 12)]),
        ("Tuesday 3 - 5pm", [(1, 15, 17)]),
        ("Monday & Friday 9.30 - 12", [(0, 9, 12), (4, 9, 12)]),
        ("Sat-Mon 2-4pm", [(0, 14, 16), (5, 14, 16), (6, 14, 16)]),
        ("1st Saturday of the month 10am - 12noon", []),
        ("By appointment", []),
        ("Wednesday 7:30pm", []),
        ("", []),
    ],
)
def test_what_is_certain_is_read(words, found):
    assert hours(words) == found


@given(st.text(max_size=300))
def test_words_are_kept_and_times_are_in_order(words):
    slots = read_hours(words)
    assert not words or slots[0].description == words
    assert all(slot.opens is None or slot.opens < slot.closes <= time(23, 59) for slot in slots)
