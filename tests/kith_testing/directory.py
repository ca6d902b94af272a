"""Small makers of community services for tests."""

from datetime import time
from typing import Any
from uuid import UUID

from kith.directory import models as m
from kith.directory.choices import ListingState
from kith.directory.operations.search_rows import refresh
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now


def _setup_actor() -> Actor:
    return Actor(Audience.SYSTEM, "system:test")


def make_provider(name: str = "Elm Row Association", **fields: Any) -> m.Provider:
    with acting(_setup_actor(), read_only=False):
        return m.Provider.objects.create(
            name=name, **{"created_at": now(), "modified_at": now()} | fields
        )


def make_location(lat: float | None = 53.8, lon: float | None = -1.55, **fields: Any) -> m.Location:
    features = fields.pop("features", {})
    times = {"created_at": now(), "modified_at": now()}
    with acting(_setup_actor(), read_only=False):
        place = m.Location.objects.create(lat=lat, lon=lon, **times | fields)
        for feature, present in features.items():
            m.Accessibility.objects.create(location=place, feature=feature, present=present)
    return place


def make_listing(
    name: str = "Tea and talk",
    *,
    kinds: tuple[str, ...] = ("social_group",),
    places: tuple[m.Location, ...] = (),
    times: tuple[tuple[int, time, time], ...] = (),
    **fields: Any,
) -> UUID:
    """A published listing with its search rows; returns the id. `times`: weekday, from, to."""
    provider = fields.pop("provider", None) or make_provider()
    outcodes = fields.pop("outcodes", [])
    stamps = {"created_at": now(), "modified_at": now(), "state": ListingState.PUBLISHED}
    with acting(_setup_actor(), read_only=False):
        listing = m.Listing.objects.create(name=name, provider=provider, **stamps | fields)
        for kind in kinds:
            m.ListingKind.objects.create(listing=listing, kind=kind, state="confirmed", at=now())
        for place in places:
            m.ListingAtLocation.objects.create(listing=listing, location=place)
        for weekday, opens, closes in times:
            m.Schedule.objects.create(listing=listing, weekday=weekday, opens=opens, closes=closes)
        if outcodes:
            m.ServiceArea.objects.create(listing=listing, outcodes=outcodes)
        refresh([listing.id])
    return listing.id


def suggest_kinds(listing_id: UUID, *kinds: str) -> None:
    """As an import suggests them."""
    with acting(_setup_actor(), read_only=False):
        for kind in kinds:
            m.ListingKind.objects.create(
                listing_id=listing_id, kind=kind, state="suggested", at=now()
            )
        refresh([listing_id])
