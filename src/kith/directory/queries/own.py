"""A provider's own listings, and what stands behind each."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.directory.choices import ListingState, ReportState
from kith.directory.models import Listing, Report
from kith.directory.queries.keeping import ChangeLine, changes_of
from kith.directory.queries.listing import ListingView, view_of
from kith.directory.queries.proposals import ProposalLine, proposals_where
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission

MOST = 200


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One listing in the provider's list."""

    id: UUID
    name: str
    state: str
    freshness: str
    confirmed_at: datetime | None
    waiting: str
    places_left: int | None
    paused_until: date | None
    open_reports: int

    @property
    def shown(self) -> bool:
        return self.state == ListingState.PUBLISHED


@dataclass(frozen=True, slots=True)
class SaidWrong:
    """Somebody says that something is wrong. Who, and worries about treatment, are kept back."""

    label: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnListing:
    view: ListingView
    reports: tuple[SaidWrong, ...]
    proposals: tuple[ProposalLine, ...]
    changes: tuple[ChangeLine, ...]


@query
def own_listings(*, actor: Actor) -> tuple[OwnLine, ...]:
    """By name; joined ones are found through what they were joined to."""
    actor.require(Permission.SEE_PROVIDER)
    rows = Listing.objects.filter(provider__organisation_id=actor.own_organisation)
    return tuple(
        OwnLine(
            id=row.id,
            name=row.name,
            state=row.state,
            freshness=row.freshness,
            confirmed_at=row.confirmed_at,
            waiting=row.get_waiting_display(),
            places_left=row.places_left,
            paused_until=row.paused_until,
            open_reports=row.open_reports,
        )
        for row in rows.filter(merged_into=None).order_by("name", "id")[:MOST]
    )


@query
def own_listing(*, actor: Actor, listing_id: UUID) -> OwnListing:
    """NotFound for a listing of anybody else."""
    actor.require(Permission.SEE_PROVIDER)
    rows = Listing.objects.select_related("provider", "source")
    own = rows.filter(provider__organisation_id=actor.own_organisation, merged_into=None)
    row = own.filter(id=listing_id).first()
    if row is None:
        raise NotFound
    return OwnListing(
        view=view_of(row, keeps=True),
        reports=_reports(listing_id),
        proposals=proposals_where(listing_id=listing_id),
        changes=changes_of([listing_id]),
    )


def _reports(listing_id: UUID) -> tuple[SaidWrong, ...]:
    rows = Report.objects.filter(listing_id=listing_id, state=ReportState.OPEN)
    only = rows.only("id", "kind", "words", "at", "listing_id").order_by("at", "id")[:50]
    return tuple(SaidWrong(row.get_kind_display(), row.words, row.at) for row in only)
