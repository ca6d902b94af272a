"""Opening hours out of free text: `Mon-Fri 10am-4pm`, `Tuesdays 11am - 1pm, Thurs 2-4pm`.

Only what is certain is read; the words themselves are kept beside it in any case.
"""

import re
from collections.abc import Iterator
from datetime import time

from kith.directory.importing.incoming import IncomingTime

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST = 1_000
MOST = 40
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_JOINED = rf"(?:\s*(?:-|–|to|until|&|and|,|/|\+)\s*{_DAY})*"
_CLOCK = r"(?:\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm|a\.m\.|p\.m\.)?|noon|midday|12\s*noon|midnight)"
_HOURS = re.compile(
    rf"({_DAY}{_JOINED})\s*:?,?\s*(?:from\s*)?({_CLOCK})\s*(?:-|–|to|until|=)\s*({_CLOCK})(?![\d:.]*\d)",
    re.IGNORECASE,
)
_ONE = re.compile(_DAY, re.IGNORECASE)
_RANGE = re.compile(rf"({_DAY})\s*(?:-|–|to|until)\s*({_DAY})", re.IGNORECASE)

_NOT_WEEKLY = re.compile(
    r"\b(?:fortnight|alternate|every other|1st|2nd|3rd|first|last)", re.IGNORECASE
)


def read_hours(words: str) -> tuple[IncomingTime, ...]:
    """A row a weekday, and the words on the first; only the words where nothing is certain."""
    if not words:
        return ()
    # Every second Tuesday is not every Tuesday.
    sure = not _NOT_WEEKLY.search(words)
    found = list(_read(words[:LONGEST]))[:MOST] if sure else []
    if not found:
        return (IncomingTime(description=words),)
    first, *rest = (IncomingTime(weekday=d, opens=o, closes=c, freq="WEEKLY") for d, o, c in found)
    with_words = IncomingTime(
        weekday=first.weekday,
        opens=first.opens,
        closes=first.closes,
        freq=first.freq,
        description=words,
    )
    return (with_words, *rest)


def _read(words: str) -> Iterator[tuple[int, time, time]]:
    seen = set()
    for match in _HOURS.finditer(words):
        closes = _clock(match[3], "")
        opens = _clock(match[2], _half(match[3]))
        if opens is None or closes is None:
            continue
        if opens >= closes and _half(match[2]) == "":
            opens = _clock(match[2], "am")
        if opens is None or opens >= closes:
            continue
        for day in _days(match[1]):
            if (day, opens, closes) not in seen:
                seen.add((day, opens, closes))
                yield day, opens, closes


def _days(words: str) -> list[int]:
    days = {_number(day) for day in _ONE.findall(words)}
    for first, last in _RANGE.findall(words):
        one, other = _number(first), _number(last)
        days |= set(range(one, other + 1)) if one <= other else {*range(one, 7), *range(other + 1)}
    return sorted(days)


def _number(day: str) -> int:
    return DAYS.index(day[:3].lower())


def _half(clock: str) -> str:
    words = clock.lower().replace(".", "")
    return "pm" if "pm" in words else "am" if "am" in words else ""


def _clock(words: str, half: str) -> time | None:
    """A time of day; without am or pm, hours before 8 are taken to be after noon."""
    said = words.lower()
    if "noon" in said or "midday" in said:
        return time(12)
    if "midnight" in said:
        return time(23, 59)
    numbers = re.findall(r"\d+", said)
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    half = _half(said) or half
    if hour > 23 or minute > 59:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    elif not half and hour < 8:
        hour += 12
    return time(hour, minute)
