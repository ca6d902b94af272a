"""Finding community services. Ordered by fit and distance; nobody can pay to stand higher."""

import json
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils.text import Truncator

from kith.directory.choices import Visibility
from kith.directory.models import Listing, ListingAtLocation
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
from kith.kernel.text import clean_line


class PlaceName(NamedTuple):
    words: str
    private: bool


# Who may not see a private address does not see that there is one.
NO_PLACE = PlaceName("", private=True)
LONGEST_WORDS = 200
FEW = 5
FARTHER = 2.5


@query
def find(*, actor: Actor, search: Search, page: int = 1, size: int = PAGE) -> Found:
    """What fits `search`, best first; at most LAST_PAGE pages. No more than five statements.

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
        rows=_rows(answer["rows"]),
        total=answer["total"],
        removed=each_once({int(missed): n for missed, n in answer["removed"].items()}),
        times=answer["times"],
        level=level,
        miles=answer["miles"],
        more=answer["cut"],
        page=page,
    )


def _rows(raw: list[dict[str, Any]]) -> tuple[FoundRow, ...]:
    listings = _listings([row["listing"] for row in raw])
    places = _places([row["at"] for row in raw if row["at"]])
    return tuple(
        _row(row, listings[UUID(row["listing"])], places.get(row["at"], NO_PLACE)) for row in raw
    )


def _listings(ids: list[str]) -> dict[UUID, Listing]:
    if not ids:
        return {}
    wanted = Listing.objects.filter(id__in=ids).select_related("provider")
    return {
        row.id: row
        for row in wanted.only(
            "name", "description", "cost", "online", "by_phone", "visibility", "freshness",
            "confirmed_at", "confirmed_by", "provider__name",
        )
    }  # fmt: skip


def _places(ids: list[str]) -> dict[str, PlaceName]:
    """Name or town of each place; a private address says no more than its town."""
    if not ids:
        return {}
    wanted = ListingAtLocation.objects.filter(id__in=ids).values_list(
        "id", "location__name", "location__city", "location__address_private"
    )
    return {
        str(id): PlaceName(", ".join(filter(None, [name if not private else "", city])), private)
        for id, name, city, private in wanted
    }


def _row(raw: dict[str, Any], listing: Listing, place: PlaceName) -> FoundRow:
    paused = raw["paused_until"]
    return FoundRow(
        listing_id=listing.id,
        at_id=UUID(raw["at"]) if raw["at"] else None,
        name=listing.name,
        provider=listing.provider.name,
        summary=Truncator(clean_line(listing.description)).chars(180),
        place=place.words,
        miles=None if place.private else raw["miles"],
        lat=None if place.private else raw["lat"],
        lon=None if place.private else raw["lon"],
        kinds=tuple(raw["kinds"]),
        price_pence=raw["price"],
        cost=listing.cost,
        open_bits=raw["bits"],
        step_free=raw["step_free"],
        full=raw["full"],
        paused_until=date.fromisoformat(paused) if paused else None,
        waiting=raw["waiting"],
        languages=tuple(raw["languages"]),
        online=listing.online,
        by_phone=listing.by_phone,
        professionals_only=listing.visibility == Visibility.PROFESSIONALS,
        freshness=listing.freshness,
        confirmed_at=listing.confirmed_at.date() if listing.confirmed_at else None,
        confirmed_by=listing.confirmed_by,
    )
