"""One listing as its page shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.directory.choices import KindState, ListingState
from kith.directory.details import ListingDetails
from kith.directory.models import Assurance, Listing, ListingKind
from kith.directory.queries.reading import details_of
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission


@dataclass(frozen=True, slots=True)
class AssuranceLine:
    kind: str
    label: str
    seen_on: date
    expires_on: date | None
    seen_by_name: str


@dataclass(frozen=True, slots=True)
class ListingView:
    """Everything that a reader may see; private addresses without their street for the public."""

    id: UUID
    version: int
    details: ListingDetails
    provider_name: str
    provider_website: str
    state: str
    hidden_reason: str
    freshness: str
    confirmed_at: datetime | None
    confirmed_by: str
    known_at: datetime
    edited_at: datetime | None
    edited_by: str
    paused_until: date | None
    paused_reason: str
    capacity_said_at: datetime | None
    source_name: str
    source_licence: str
    source_attribution: str
    suggested_kinds: tuple[str, ...]
    assurances: tuple[AssuranceLine, ...]
    merged_into_id: UUID | None
    may_keep: bool

    @property
    def shown(self) -> bool:
        return self.state == ListingState.PUBLISHED


@query
def listing(*, actor: Actor, listing_id: UUID) -> ListingView:
    """The listing, or NotFound where the actor may not see it: the public sees what is shown.

    Twelve statements, however much it says.
    """
    rows = Listing.objects.select_related("provider", "source")
    row = rows.filter(id=listing_id).first()
    keeps = actor.can(Permission.KEEP_DIRECTORY)
    if row is None or not (keeps or row.state in {ListingState.PUBLISHED, ListingState.MERGED}):
        raise NotFound
    return view_of(row, keeps=keeps)


def view_of(row: Listing, *, keeps: bool) -> ListingView:
    """A row as pages get it (its provider and source must be loaded). Call while acting."""
    source = row.source
    return ListingView(
        id=row.id,
        version=row.version,
        details=details_of(row),
        provider_name=row.provider.name,
        provider_website=row.provider.website,
        state=row.state,
        hidden_reason=row.hidden_reason,
        freshness=row.freshness,
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by,
        known_at=row.external_modified_at or row.imported_at or row.created_at,
        edited_at=row.edited_at,
        edited_by=row.edited_by,
        paused_until=row.paused_until,
        paused_reason=row.paused_reason,
        capacity_said_at=row.capacity_said_at,
        source_name=source.name if source else "",
        source_licence=source.licence if source else "",
        source_attribution=source.attribution if source else "",
        suggested_kinds=_suggested(row),
        assurances=_assurances(row),
        merged_into_id=row.merged_into_id,
        may_keep=keeps,
    )


def _suggested(row: Listing) -> tuple[str, ...]:
    kinds = ListingKind.objects.filter(listing=row, state=KindState.SUGGESTED)
    return tuple(kinds.order_by("kind").values_list("kind", flat=True))


def _assurances(row: Listing) -> tuple[AssuranceLine, ...]:
    return tuple(
        AssuranceLine(a.kind, a.get_kind_display(), a.seen_on, a.expires_on, a.seen_by_name)
        for a in Assurance.objects.filter(listing=row).order_by("kind")
    )
