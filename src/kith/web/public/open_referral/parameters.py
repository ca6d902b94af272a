"""The parameters of the standard, read; what cannot be read is refused by name."""

import math
import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from django.http import QueryDict

from kith.directory.places.locating import explain, locate
from kith.directory.publishing.asking import Asked
from kith.kernel.clock import LONDON
from kith.kernel.postcode import normalise_outcode
from kith.kernel.text import clean_line
from kith.web.public.open_referral.answering import BadQuestion, UnknownPlace
from kith.web.public.open_referral.openapi import (
    CLOCK,
    DAYS,
    FARTHEST,
    LAST_PAGE,
    OLDEST,
    POSTCODE,
)

T = TypeVar("T")
MOST_PER_PAGE = 100
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_WHOLE = re.compile("[+-]?[0-9]+")
_CLOCK = re.compile(CLOCK)
_POSTCODE = re.compile(POSTCODE["pattern"])


def read_parameters(given: QueryDict) -> Asked:
    """Raises BadQuestion and UnknownPlace. What the standard does not know is left alone."""
    near, outcode = _postcode(given)
    return Asked(
        page=_one(given, "page", _whole(1, LAST_PAGE), 1),
        per_page=min(MOST_PER_PAGE, _one(given, "per_page", _whole(1), 50)),
        search=clean_line(given.get("search", ""))[:200],
        full=_one(given, "full", _truth, False),
        taxonomy_term_id=_one(given, "taxonomy_term_id", _id, None),
        taxonomy_id=_one(given, "taxonomy_id", _id, None),
        organization_id=_one(given, "organization_id", _id, None),
        minimum_age=_one(given, "minimum_age", _number(OLDEST), None),
        maximum_age=_one(given, "maximum_age", _number(OLDEST), None),
        start_time=_one(given, "start_time", _clock, None),
        end_time=_one(given, "end_time", _clock, None),
        weekday=_one(given, "day", _day, None),
        near=near,
        outcode=outcode,
        within=_one(given, "proximity", _number(FARTHEST), None),
        modified_after=_one(given, "modified_after", _moment, None),
    )


def _one(given: QueryDict, name: str, read: Callable[[str], T], usual: Any) -> T:
    if name not in given:
        return usual  # type: ignore[no-any-return]
    text = clean_line(given[name])[:100]
    try:
        return read(text)
    except (ValueError, OverflowError) as error:
        raise BadQuestion(f"“{name}” cannot be read: {text}") from error


def _postcode(given: QueryDict) -> tuple[tuple[float, float] | None, str]:
    if "postcode" not in given:
        if "proximity" in given:
            raise UnknownPlace("“proximity” needs a “postcode”")
        return None, ""
    text = clean_line(given["postcode"])[:20]
    if not _POSTCODE.fullmatch(text):
        raise BadQuestion(f"“postcode” cannot be read: {text}")
    place = locate(text)
    if place is None:
        raise UnknownPlace(f"“postcode”: {explain(text)}")
    return place.point, normalise_outcode(text)


def _id(text: str) -> UUID:
    if not _UUID.fullmatch(text):
        raise ValueError(text)
    return UUID(text)


def _whole(least: int, most: float = math.inf) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise ValueError(text)
        return int(text)

    return read


def _number(most: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        number = float(text)
        if not 0 <= number <= most:
            raise ValueError(text)
        return number

    return read


def _truth(text: str) -> bool:
    words = {"true": True, "false": False}
    if text.lower() not in words:
        raise ValueError(text)
    return words[text.lower()]


def _clock(text: str) -> time:
    if not _CLOCK.fullmatch(text):
        raise ValueError(text)
    return time.fromisoformat(text)


def _day(text: str) -> int:
    """0 for Monday, from `MO`, `Mon` or `Monday`."""
    said = text.lower()
    found = [n for n, day in enumerate(DAYS) if len(said) > 1 and day.startswith(said)]
    if len(found) != 1:
        raise ValueError(text)
    return found[0]


def _moment(text: str) -> datetime:
    # A plus sign that was not escaped comes as a space.
    found = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    there = found if found.tzinfo else found.replace(tzinfo=LONDON)
    try:
        return there.astimezone(UTC)
    except OverflowError:  # the first or the last day of the calendar, in another zone
        return there.replace(tzinfo=UTC)
