"""What may be asked of the API, and the rows that answer it."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db import connection
from django.db.models import FloatField, Func, Q, QuerySet, Value

from kith.directory.choices import Freshness, KindState, ListingState, Visibility
from kith.directory.models import (
    Attribute,
    Listing,
    ListingKind,
    Location,
    Schedule,
    ServiceArea,
)
from kith.directory.places.distance import Point, box_around
from kith.directory.publishing import kind_terms
from kith.directory.publishing.whole import visible_places

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


def matching(asked: Asked) -> QuerySet[Listing]:
    """Services that fit everything asked."""
    rows = published()
    if asked.search:
        rows = rows.filter(id__in=_ids_of_words(asked.search))
    if asked.organization_id:
        rows = rows.filter(provider_id=asked.organization_id)
    if asked.modified_after:
        rows = rows.filter(modified_at__gte=asked.modified_after)
    if asked.minimum_age is not None:
        rows = rows.filter(age_min__gte=asked.minimum_age)
    if asked.maximum_age is not None:
        rows = rows.filter(age_max__lte=asked.maximum_age)
    rows = _of_time(rows, asked)
    rows = _of_place(rows, asked)
    return _of_terms(rows, asked)


def _ids_of_words(words: str) -> list[UUID]:
    # Under row security the planner would not use the index of words: a definer function does.
    with connection.cursor() as cursor:
        cursor.execute("SELECT kith_open_referral_search(%s)", [words])
        return [found for (found,) in cursor.fetchall()]


def _of_terms(rows: QuerySet[Listing], asked: Asked) -> QuerySet[Listing]:
    if asked.taxonomy_term_id:
        term = asked.taxonomy_term_id
        kinds = _kinds().filter(kind=str(kind_terms.KIND_OF.get(term, "")))
        others = Attribute.objects.filter(term_id=term)
        rows = rows.filter(_said(kinds) | _said(others))
    if asked.taxonomy_id == kind_terms.TAXONOMY_ID:
        rows = rows.filter(_said(_kinds()))
    elif asked.taxonomy_id:
        rows = rows.filter(_said(Attribute.objects.filter(term__taxonomy_id=asked.taxonomy_id)))
    return rows


def _kinds() -> QuerySet[ListingKind]:
    return ListingKind.objects.filter(state=KindState.CONFIRMED)


def _said(rows: QuerySet) -> Q:
    return Q(id__in=rows.values("listing_id"))


def _of_time(rows: QuerySet[Listing], asked: Asked) -> QuerySet[Listing]:
    wanted = {
        "opens__gte": asked.start_time,
        "closes__lte": asked.end_time,
        "weekday": asked.weekday,
    }
    given = {name: value for name, value in wanted.items() if value is not None}
    return rows.filter(_said(Schedule.objects.filter(**given))) if given else rows


def _of_place(rows: QuerySet[Listing], asked: Asked) -> QuerySet[Listing]:
    if asked.near is None:
        return rows
    if asked.within is not None:
        places = visible_places().filter(location__in=near(asked.near, asked.within))
        return rows.filter(_said(places))
    with_areas = ServiceArea.objects.exclude(outcodes=[])
    covers = with_areas.filter(outcodes__contains=[asked.outcode])
    return rows.filter(_said(covers) | ~_said(with_areas))


def near(point: Point, metres: float) -> QuerySet[Location]:
    """Locations within so many metres, as the crow flies."""
    miles = metres / METRES_IN_A_MILE
    south, west, north, east = box_around(point, miles)
    away = Func(
        *(Value(point[0]), Value(point[1]), "lat", "lon"),
        function="kith_miles",
        output_field=FloatField(),
    )
    boxed = Location.objects.filter(lat__range=(south, north), lon__range=(west, east))
    return boxed.annotate(away=away).filter(away__lte=miles)
