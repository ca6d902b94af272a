"""A person's meetings for the calendar of their telephone.

A calendar is seen on a locked screen and shared in families. It says that there is an appointment
and when, and nothing else: not with whom, not where, not why.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

LINE = 75
TITLE = "Appointment"


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting; `changed` counts how often it was moved (RFC 5545, SEQUENCE)."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    changed: int = 0


def calendar(entries: Iterable[Entry], made_at: datetime, title: str = TITLE) -> bytes:
    """An iCalendar file, UTF-8, lines folded at 75 octets and ended by CRLF (sections 3.1, 3.4)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kith//Meetings//EN",
        "METHOD:PUBLISH",
        *(line for entry in entries for line in _event(entry, made_at, title)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, made_at: datetime, title: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.id}@kith"
    yield f"SEQUENCE:{entry.changed}"
    yield f"DTSTAMP:{_utc(made_at)}"
    yield f"DTSTART:{_utc(entry.starts_at)}"
    yield f"DTEND:{_utc(entry.ends_at)}"
    yield f"SUMMARY:{_escaped(title)}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text.replace("\r", "")


def _folded(line: str) -> bytes:
    """At most 75 octets a line, never inside a character."""
    out: list[str] = []
    rest = line
    while rest:
        most = LINE if not out else LINE - 1
        cut = len(rest)
        while len(rest[:cut].encode()) > most:
            cut -= 1
        out.append(rest[:cut])
        rest = rest[cut:]
    return "\r\n ".join(out).encode() + b"\r\n"
