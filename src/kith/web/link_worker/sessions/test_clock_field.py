import contextlib
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.web.link_worker.sessions.clock_field import read_time


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2pm", time(14)),
        ("2:30pm", time(14, 30)),
        (" 2.30 PM ", time(14, 30)),
        ("2:30 p.m.", time(14, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12.15am", time(0, 15)),
        ("9", time(9)),
        ("09:05", time(9, 5)),
        ("1430", time(14, 30)),
        ("Midday", time(12)),
        ("٣pm", time(15)),
    ],
)
def test_times_as_people_write_them(typed, read):
    assert read_time(typed) == read


@pytest.mark.parametrize("typed", ["2", "2:30", "6.59", "130"])
def test_a_time_that_could_be_morning_or_afternoon_is_asked_about(typed):
    with pytest.raises(ValueError, match="am or pm"):
        read_time(typed)


@pytest.mark.parametrize("typed", ["", "25:00", "13pm", "0am", "2:99pm", "soon", "1e3"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ValueError, match=r"am|time"):
        read_time(typed)


@given(st.integers(7, 23), st.integers(0, 59))
def test_any_time_on_a_24_hour_clock_from_seven_on_is_read(hour, minute):
    assert read_time(f"{hour:02}:{minute:02}") == time(hour, minute)


@given(st.text(max_size=30))
def test_no_text_does_worse_than_be_refused(typed):
    with contextlib.suppress(ValueError):
        assert isinstance(read_time(typed), time)
