"""Services as the rules of matching see them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kith.directory.matching.facts import ServiceFacts
from kith.directory.models import Accessibility, Listing, ListingAtLocation, ServiceArea
from kith.directory.queries.finding import find
from kith.directory.queries.searching import FoundRow, Search
from kith.kernel.actor import Actor
from kith.kernel.operation import query

CONSIDERED = 60
"""The nearest of the kinds that are wanted."""
_LISTING = (
    "age_min", "age_max", "genders", "circumstances", "cannot_take", "places_left",
    "in_person", "at_home",
)  # fmt: skip


@query
def services_near(*, actor: Actor, search: Search) -> tuple[ServiceFacts, ...]:
    """The facts of what `search` finds, each at the place that fits best."""
    rows = find(actor=actor, search=search, size=CONSIDERED).rows
    listings = {row["id"]: row for row in _listings(rows)}
    areas, access = _areas(rows), _access(rows)
    return tuple(
        _facts(row, listings[row.listing_id], areas[row.listing_id], access[row.at_id])
        for row in rows
        if row.listing_id in listings
    )


def _listings(rows: Sequence[FoundRow]) -> list[dict[str, Any]]:
    ids = [row.listing_id for row in rows]
    return list(Listing.objects.filter(id__in=ids).values("id", *_LISTING))


def _areas(rows: Sequence[FoundRow]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    wanted = ServiceArea.objects.filter(listing_id__in=[row.listing_id for row in rows])
    for listing_id, outcodes in wanted.values_list("listing_id", "outcodes"):
        found[listing_id].update(outcodes)
    return found


def _access(rows: Sequence[FoundRow]) -> dict[UUID | None, dict[str, bool]]:
    """What each place has and has not; what is not known is not there."""
    found: dict[UUID | None, dict[str, bool]] = defaultdict(dict)
    places = ListingAtLocation.objects.filter(id__in=[row.at_id for row in rows if row.at_id])
    at = dict(places.values_list("id", "location_id"))
    known: dict[UUID, dict[str, bool]] = defaultdict(dict)
    features = Accessibility.objects.filter(location_id__in=at.values(), present__isnull=False)
    for location_id, feature, present in features.values_list("location_id", "feature", "present"):
        known[location_id][feature] = bool(present)
    found.update({at_id: known[location_id] for at_id, location_id in at.items()})
    return found


def _facts(
    row: FoundRow, listing: dict[str, Any], outcodes: set[str], access: dict[str, bool]
) -> ServiceFacts:
    lists = ("genders", "circumstances", "cannot_take")
    return ServiceFacts(
        id=row.listing_id,
        name=row.name,
        provider=row.provider if row.provider != row.name else "",
        place=row.place,
        kinds=frozenset(row.kinds),
        latitude=row.lat,
        longitude=row.lon,
        in_person=listing["in_person"],
        online=row.online,
        by_phone=row.by_phone,
        at_home=listing["at_home"],
        price_pence=row.price_pence,
        open_bits=row.open_bits,
        age_min=listing["age_min"],
        age_max=listing["age_max"],
        languages=frozenset(row.languages),
        access_has=frozenset(feature for feature, present in access.items() if present),
        access_lacks=frozenset(feature for feature, present in access.items() if not present),
        outcodes=frozenset(outcodes),
        waiting=row.waiting,
        places_left=0 if row.full else listing["places_left"],
        paused_until=row.paused_until,
        freshness=row.freshness,
        **{name: frozenset(listing[name]) for name in lists},
    )
