"""Finding community services. Ordered by fit and distance; nobody can pay to stand higher."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from kith.directory.choices import Visibility
from kith.directory.queries.searching import (
    DISTANCES,
    LAST_PAGE,
    PAGE,
    WIDEST_MILES,
    Found,
    FoundRow,
    Search,
    bits_of,
    each_once,
    other_times,
)
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.text import clean_line, shortened

LONGEST_WORDS = 200
FEW = 5
SUMMARY = 180
FARTHER = 2.5


@query
def find(*, actor: Actor, search: Search, page: int = 1, size: int = PAGE) -> Found:
    """What fits `search`, best first; at most LAST_PAGE pages. One statement for each way of
    meeting the words, and one for what is farther away where little was found.

    Words that no listing has all of are met in part, or else by their spelling.
    """
    page = min(max(page, 1), LAST_PAGE)
    search = replace(search, miles=min(max(search.miles, 0.1), WIDEST_MILES))
    level, answer = _answer(search, size, (page - 1) * size)
    found = _found(answer, level, page)
    farther = next((miles for miles in DISTANCES if miles >= search.miles * FARTHER), None)
    if search.lat is None or found.total >= FEW or farther is None:
        return found
    met, wider = _answer(replace(search, miles=farther), 1, 0)
    more = wider["total"] - found.total if met == level else 0
    return replace(found, farther=more, farther_miles=farther)


@query
def matching_ids(*, actor: Actor, search: Search, most: int) -> tuple[UUID, ...] | None:
    """The listings that fit `search` and have all of its words; None where more than `most` do."""
    answer = _ask(search, "all", most, 0)
    if answer["cut"] or answer["total"] > most:
        return None
    return tuple(UUID(row["listing"]) for row in answer["rows"])


def _answer(search: Search, most: int, skip: int) -> tuple[str, dict[str, Any]]:
    levels = ("all", "any", "spelling") if clean_line(search.words) else ("all",)
    for level in levels:
        answer = _ask(search, level, most, skip)
        if answer["seen"]:
            break
    return level, answer


def _ask(search: Search, level: str, most: int, skip: int) -> dict[str, Any]:
    asked = {
        "words": clean_line(search.words)[:LONGEST_WORDS],
        "level": level,
        "kinds": [clean_line(kind) for kind in search.kinds],
        "also_kinds": [clean_line(kind) for kind in search.also_kinds],
        "lat": search.lat,
        "lon": search.lon,
        "miles": search.miles,
        "bits": bits_of(search.times),
        "other_times": other_times(search.times),
        "max_pence": search.max_pence,
        "step_free": search.step_free or None,
        "language": clean_line(search.language) or None,
        "age": search.age,
        "gender": clean_line(search.gender) or None,
        "online": search.online or None,
        "no_waiting": search.no_waiting or None,
        "outcode": clean_line(search.outcode) or None,
        "most": most,
        "skip": skip,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT kith_directory_find(%s::jsonb)", [json.dumps(asked)])
        (answer,) = cursor.fetchone()
    return answer if isinstance(answer, dict) else json.loads(answer)


def _found(answer: dict[str, Any], level: str, page: int) -> Found:
    return Found(
        rows=tuple(_row(row) for row in answer["rows"]),
        total=answer["total"],
        removed=each_once({int(missed): n for missed, n in answer["removed"].items()}),
        times=answer["times"],
        level=level,
        miles=answer["miles"],
        more=answer["cut"],
        page=page,
    )


def _row(raw: dict[str, Any]) -> FoundRow:
    """A private address says no more than its town, and not how far it is."""
    nowhere = raw["private"] is not False
    paused, confirmed = raw["paused_until"], raw["confirmed_at"]
    return FoundRow(
        listing_id=UUID(raw["listing"]),
        at_id=UUID(raw["at"]) if raw["at"] else None,
        name=raw["name"],
        provider=raw["provider"],
        summary=shortened(clean_line(raw["about"]), SUMMARY),
        place=", ".join(filter(None, [raw["place"], raw["city"]])),
        miles=None if nowhere else raw["miles"],
        lat=None if nowhere else raw["lat"],
        lon=None if nowhere else raw["lon"],
        kinds=tuple(raw["kinds"]),
        price_pence=raw["price"],
        cost=raw["cost"],
        open_bits=raw["bits"],
        step_free=raw["step_free"],
        full=raw["full"],
        paused_until=date.fromisoformat(paused) if paused else None,
        waiting=raw["waiting"],
        languages=tuple(raw["languages"]),
        online=raw["online"],
        by_phone=raw["by_phone"],
        professionals_only=raw["visibility"] == Visibility.PROFESSIONALS,
        freshness=raw["freshness"],
        confirmed_at=datetime.fromisoformat(confirmed).date() if confirmed else None,
        confirmed_by=raw["confirmed_by"],
    )
