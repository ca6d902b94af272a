"""The parameters of the standard, read; what cannot be read is refused by name."""

import math
from collections.abc import Callable
from datetime import datetime, time
from typing import Any, TypeVar
from uuid import UUID

from django.http import QueryDict

from kith.directory.places.locating import explain, locate
from kith.directory.publishing.asking import Asked
from kith.kernel.clock import LONDON
from kith.kernel.postcode import normalise_outcode
from kith.kernel.text import clean_line
from kith.web.public.open_referral.answering import BadQuestion

T = TypeVar("T")
MOST_PER_PAGE = 100
LAST_PAGE = 100_000
FARTHEST = 200_000
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_parameters(given: QueryDict) -> Asked:
    """Raises BadQuestion. Parameters that the standard does not know are left alone."""
    near, outcode = _postcode(given)
    return Asked(
        page=_one(given, "page", _whole(1, LAST_PAGE), 1),
        per_page=min(MOST_PER_PAGE, _one(given, "per_page", _whole(1, 10**9), 50)),
        search=clean_line(given.get("search", ""))[:200],
        full=_one(given, "full", _truth, False),
        taxonomy_term_id=_one(given, "taxonomy_term_id", UUID, None),
        taxonomy_id=_one(given, "taxonomy_id", UUID, None),
        organization_id=_one(given, "organization_id", UUID, None),
        minimum_age=_one(given, "minimum_age", _number, None),
        maximum_age=_one(given, "maximum_age", _number, None),
        start_time=_one(given, "start_time", _clock, None),
        end_time=_one(given, "end_time", _clock, None),
        weekday=_one(given, "day", _day, None),
        near=near,
        outcode=outcode,
        within=_one(given, "proximity", _metres, None),
        modified_after=_one(given, "modified_after", _moment, None),
    )


def _one(given: QueryDict, name: str, read: Callable[[str], T], usual: Any) -> T:
    text = clean_line(given.get(name, ""))[:100]
    if not text:
        return usual  # type: ignore[no-any-return]
    try:
        return read(text)
    except (ValueError, OverflowError) as error:
        raise BadQuestion(f"“{name}” cannot be read: {text}") from error


def _postcode(given: QueryDict) -> tuple[tuple[float, float] | None, str]:
    text = clean_line(given.get("postcode", ""))[:20]
    if not text:
        if given.get("proximity"):
            raise BadQuestion("“proximity” needs a “postcode”")
        return None, ""
    try:
        code = normalise_outcode(text)
    except ValueError as error:
        raise BadQuestion(f"“postcode” cannot be read: {text}") from error
    place = locate(text)
    if place is None:
        raise BadQuestion(f"“postcode”: {explain(text)}")
    return place.point, code


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return read


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number) or abs(number) > 1_000:
        raise ValueError(text)
    return number


def _metres(text: str) -> float:
    number = float(text)
    if not 0 <= number <= FARTHEST:
        raise ValueError(text)
    return number


def _truth(text: str) -> bool:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if text.lower() not in words:
        raise ValueError(text)
    return words[text.lower()]


def _clock(text: str) -> time:
    return time.fromisoformat(text).replace(tzinfo=None)


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
    return found if found.tzinfo else found.replace(tzinfo=LONDON)
