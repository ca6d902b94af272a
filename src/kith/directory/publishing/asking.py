"""What may be asked of the API, and the rows that answer it."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from kith.directory.choices import Freshness, ListingState, Visibility
from kith.directory.models import Listing
from kith.directory.places.distance import Point, box_around
from kith.directory.publishing import kind_terms
from kith.directory.publishing.sorted_ids import SortedIds, remembered

METRES_IN_A_MILE = 1609.344


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The standard's parameters, read. `near` is the middle of `postcode`, `within` in metres."""

    page: int = 1
    per_page: int = 50
    search: str = ""
    full: bool = False
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: time | None = None
    end_time: time | None = None
    weekday: int | None = None
    outcode: str = ""
    near: Point | None = None
    within: float | None = None
    modified_after: datetime | None = None


def published() -> QuerySet[Listing]:
    """What is shown to everybody. The database keeps the rest from the public as well."""
    return Listing.objects.filter(
        state=ListingState.PUBLISHED, visibility=Visibility.PUBLIC
    ).exclude(freshness=Freshness.LAPSED)


def all_found(asked: Asked, *, places: bool) -> SortedIds:
    """Ids of all services that fit everything asked, or of their places, in order."""
    said = {name: value for name, value in _said(asked).items() if value is not None}
    question = json.dumps(said, sort_keys=True, default=str)
    return remembered((question, places), lambda: _ids(question, places))


def _ids(question: str, places: bool) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kith_open_referral_ids(%s::jsonb, %s)", [question, places])
        return bytes(cursor.fetchone()[0])


def _said(asked: Asked) -> dict[str, Any]:
    same = ("modified_after", "minimum_age", "maximum_age")
    said: dict[str, Any] = {name: getattr(asked, name) for name in same}
    said["search"] = asked.search or None
    said["organization"] = asked.organization_id
    return said | _of_terms(asked) | _of_time(asked) | _of_place(asked)


def _of_terms(asked: Asked) -> dict[str, Any]:
    kind = kind_terms.KIND_OF.get(asked.taxonomy_term_id) if asked.taxonomy_term_id else None
    ours = asked.taxonomy_id == kind_terms.TAXONOMY_ID
    return {
        "kind": kind,
        "term": None if kind else asked.taxonomy_term_id,
        "any_kind": ours or None,
        "taxonomy": None if ours else asked.taxonomy_id,
    }


def _of_time(asked: Asked) -> dict[str, Any]:
    given = {"opens": asked.start_time, "closes": asked.end_time, "weekday": asked.weekday}
    some = any(value is not None for value in given.values())
    return given | {"times": some or None}


def _of_place(asked: Asked) -> dict[str, Any]:
    if asked.near is None:
        return {}
    if asked.within is None:
        return {"outcode": asked.outcode}
    miles = asked.within / METRES_IN_A_MILE
    box = zip(("south", "west", "north", "east"), box_around(asked.near, miles), strict=True)
    return {"lat": asked.near[0], "lon": asked.near[1], "miles": miles, **dict(box)}
