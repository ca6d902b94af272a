from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kith.interop.calendar.meetings import LINE, Entry, calendar

AT = datetime(2026, 7, 1, 13, 30, tzinfo=UTC)
ENTRY = Entry(UUID(int=7), AT, AT + timedelta(hours=1), 2)


def test_a_calendar_says_when_and_nothing_else():
    text = calendar([ENTRY], AT).decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "DTSTART:20260701T133000Z\r\nDTEND:20260701T143000Z\r\nSUMMARY:Appointment\r\n" in text
    assert "SEQUENCE:2" in text
    assert "UID:00000000-0000-0000-0000-000000000007@kith" in text
    for told in ("LOCATION", "DESCRIPTION", "ATTENDEE", "ORGANIZER", "URL"):
        assert told not in text


@given(st.text(max_size=300))
def test_no_line_is_too_long_and_none_is_broken_open(title):
    made = calendar([ENTRY], AT, title)
    lines = made.split(b"\r\n")
    assert all(len(line) <= LINE for line in lines)
    unfolded = made.replace(b"\r\n ", b"").decode()
    assert unfolded.count("BEGIN:VEVENT") == 1
    assert unfolded.count("\r\n") == unfolded.count("\n")
