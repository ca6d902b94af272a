"""A member of staff's saved searches, and what is new in them since they looked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.directory.models import Listing, SavedSearch, SearchRow
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission


@dataclass(frozen=True, slots=True)
class SavedLine:
    """`asked`: the filters as in the address of a page. `news`: how many listings are new."""

    id: UUID
    name: str
    asked: dict[str, list[str]]
    tells: bool
    too_wide: bool
    news: int
    looked_at: datetime


@dataclass(frozen=True, slots=True)
class NewListing:
    id: UUID
    name: str
    provider: str


@dataclass(frozen=True, slots=True)
class SavedView:
    line: SavedLine
    listings: tuple[NewListing, ...]


@query
def saved_searches(*, actor: Actor) -> tuple[SavedLine, ...]:
    """One's own, by name. One statement."""
    actor.require(Permission.KEEP_DIRECTORY)
    rows = SavedSearch.objects.filter(membership_id=actor.own_membership).order_by("name")
    return tuple(_line(row) for row in rows)


@query
def saved_search(*, actor: Actor, saved_id: UUID) -> SavedView:
    """One of one's own with what is new and still shown; NotFound otherwise."""
    actor.require(Permission.KEEP_DIRECTORY)
    rows = SavedSearch.objects.filter(membership_id=actor.own_membership)
    row = rows.filter(id=saved_id).first()
    if row is None:
        raise NotFound
    shown = SearchRow.objects.filter(listing_id__in=row.fresh).values("listing_id")
    new = Listing.objects.filter(id__in=shown).select_related("provider").order_by("name", "id")
    return SavedView(_line(row), tuple(NewListing(n.id, n.name, n.provider.name) for n in new))


def _line(row: SavedSearch) -> SavedLine:
    return SavedLine(
        id=row.id,
        name=row.name,
        asked=row.filters["asked"],
        tells=row.tells,
        too_wide=row.too_wide,
        news=len(row.fresh),
        looked_at=row.looked_at,
    )
