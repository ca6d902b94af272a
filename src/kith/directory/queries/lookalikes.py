"""Pairs of listings that may be one, and those that were joined lately."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from kith.directory.choices import Alike, ListingState
from kith.directory.models import Listing, ListingAtLocation, Lookalike
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission

A_PAGE = 10
MOST_JOINED = 20


@dataclass(frozen=True, slots=True)
class Side:
    id: UUID
    name: str
    provider: str
    where: str
    freshness: str
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """`why`: what they share, in words. The better kept one stands first."""

    id: UUID
    score: int
    why: tuple[str, ...]
    first: Side
    second: Side


@dataclass(frozen=True, slots=True)
class Joined:
    id: UUID
    name: str
    into_id: UUID
    into: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Duplicates:
    """One page of pairs, the likeliest first; `after` is where the next page begins. `waiting`: how
    many there are in all.
    """

    pairs: tuple[Pair, ...]
    waiting: int
    after: UUID | None
    joined: tuple[Joined, ...]


@query
def duplicates(*, actor: Actor, after: UUID | None = None) -> Duplicates:
    """Six statements, however many pairs wait."""
    actor.require(Permission.MODERATE_DIRECTORY)
    shown = ListingState.PUBLISHED
    rows = Lookalike.objects.filter(set_aside_at=None, one__state=shown, other__state=shown)
    waiting = rows.count()
    last = Lookalike.objects.filter(id=after).first() if after else None
    if last:
        rows = rows.filter(Q(score__lt=last.score) | Q(score=last.score, id__gt=last.id))
    found = list(
        rows.select_related("one__provider", "other__provider").order_by("-score", "id")[
            : A_PAGE + 1
        ]
    )
    here = found[:A_PAGE]
    towns = _towns([id for row in here for id in (row.one_id, row.other_id)])
    more = here[-1].id if len(found) > A_PAGE else None
    return Duplicates(tuple(_pair(row, towns) for row in here), waiting, more, _joined())


def _pair(row: Lookalike, towns: dict[UUID, str]) -> Pair:
    kept = sorted((row.one, row.other), key=lambda side: (-side.score, side.created_at))
    sides = [_side(side, towns) for side in kept]
    return Pair(row.id, row.score, tuple(str(Alike(why).label) for why in row.why), *sides)


def _side(row: Listing, towns: dict[UUID, str]) -> Side:
    where = towns.get(row.id, "")
    return Side(row.id, row.name, row.provider.name, where, row.freshness, row.modified_at)


def _towns(listings: list[UUID]) -> dict[UUID, str]:
    """The name and town of a place of each; a private address says its town only."""
    rows = ListingAtLocation.objects.filter(listing_id__in=listings).select_related("location")
    found: dict[UUID, str] = {}
    for row in rows.order_by("id"):
        place: Any = row.location
        street = "" if place.address_private else place.name or place.address
        found.setdefault(row.listing_id, ", ".join(filter(None, [street, place.city])))
    return found


def _joined() -> tuple[Joined, ...]:
    rows = Listing.objects.filter(state=ListingState.MERGED, merged_into__isnull=False)
    return tuple(
        Joined(row.id, row.name, row.merged_into.id, row.merged_into.name, row.modified_at)
        for row in rows.select_related("merged_into").order_by("-modified_at", "id")[:MOST_JOINED]
        if row.merged_into
    )
