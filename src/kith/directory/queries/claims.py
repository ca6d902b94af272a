"""Who asks to keep a listing, for the manager who confirms."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.directory.choices import ClaimState
from kith.directory.models import Claim, Listing
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission

MOST = 100


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """`listings` are all that would come with it."""

    id: UUID
    provider: str
    provider_email: str
    listing: str
    organisation: str
    name: str
    email: str
    at: datetime
    listings: tuple[str, ...]


@query
def open_claims(*, actor: Actor) -> tuple[ClaimLine, ...]:
    """Oldest first, of the actor's own service. Two statements."""
    actor.require(Permission.MANAGE_SERVICE)
    rows = Claim.objects.filter(state=ClaimState.OPEN).select_related("provider")
    claims = list(rows.order_by("at", "id")[:MOST])
    names: dict[UUID, list[str]] = {}
    known = Listing.objects.filter(provider__in={c.provider_id for c in claims}, merged_into=None)
    for provider_id, name in known.order_by("name").values_list("provider_id", "name"):
        names.setdefault(provider_id, []).append(name)
    return tuple(
        ClaimLine(
            id=c.id,
            provider=c.provider.name,
            provider_email=c.provider.email,
            listing=c.listing_name,
            organisation=c.organisation_name,
            name=c.name,
            email=c.email,
            at=c.at,
            listings=tuple(names.get(c.provider_id, [])),
        )
        for c in claims
    )
