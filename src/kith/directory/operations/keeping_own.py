"""A provider keeps its own listing: what it may say at once, and what somebody looks at first."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kith.directory.choices import ChangeKind, ProposalState, WaitingBand
from kith.directory.details import ListingDetails
from kith.directory.models import Listing, Proposal
from kith.directory.operations.listings import edit_listing
from kith.directory.operations.recording import finish, locked, require_version
from kith.directory.queries.reading import details_of
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission

# What decides who is sent there, and who may see it.
LOOKED_AT = (
    *("name", "kinds", "visibility", "age_min", "age_max", "genders", "circumstances"),
    *("cannot_take", "outcodes"),
)
MOST_PLACES = 9999


@operation
def edit_own_listing(
    *, actor: Actor, listing_id: UUID, version: int, details: ListingDetails
) -> bool:
    """Save what a provider may say by itself; propose the rest. True where something is proposed.

    A private address stays private until a moderator says otherwise. Stale where somebody saved
    since `version`.
    """
    listing = _own(actor, listing_id)
    before = details_of(listing)
    wanted = {name: getattr(details, name) for name in LOOKED_AT}
    what = {n: [getattr(before, n), v] for n, v in wanted.items() if v != getattr(before, n)}
    kept = {name: getattr(before, name) for name in LOOKED_AT}
    said = replace(details, **kept, provider_id=listing.provider_id)
    said = replace(said, places=_still_private(before, said))
    edit_listing(actor=actor, listing_id=listing_id, version=version, details=said)
    if what:
        _propose(actor, listing, what)
    return bool(what)


@operation
def say_capacity(
    *, actor: Actor, listing_id: UUID, version: int, waiting: str, places_left: int | None
) -> None:
    """How long somebody waits and how many places are left; none left stops suggestions."""
    listing = _own(actor, listing_id)
    require_version(listing, version)
    if waiting not in WaitingBand.values:
        raise Refused(_("Choose the waiting time from the list."))
    if places_left is not None and not 0 <= places_left <= MOST_PLACES:
        raise Refused(_("Enter how many places are left."))
    before = {"waiting": listing.waiting, "places_left": listing.places_left}
    after = {"waiting": waiting, "places_left": places_left}
    listing.waiting, listing.places_left = waiting, places_left
    listing.capacity_said_at = now()
    what = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    finish(actor, listing, ChangeKind.EDITED, what=what)


@operation
def decide_proposal(*, actor: Actor, proposal_id: UUID, accept: bool, answer: str = "") -> UUID:
    """A moderator takes a proposal over, or says why not. Twice changes nothing.

    Returns the listing's id.
    """
    actor.require(Permission.MODERATE_DIRECTORY)
    row = Proposal.objects.select_for_update().filter(id=proposal_id).first()
    if row is None:
        raise NotFound
    if row.state != ProposalState.OPEN:
        return row.listing_id
    if not accept and not answer.strip():
        raise Refused(_("Say why not: they read it."))
    row.state = ProposalState.ACCEPTED if accept else ProposalState.REFUSED
    row.decided_at, row.decided_by_name, row.answer = now(), actor.label, answer.strip()[:500]
    row.save()
    if accept:
        _take_over(actor, row)
    return row.listing_id


def _own(actor: Actor, listing_id: UUID) -> Listing:
    actor.require(Permission.SEE_PROVIDER)
    listing = locked(listing_id)
    if listing.provider.organisation_id != actor.own_organisation:
        raise NotFound
    return listing


def _still_private(before: ListingDetails, said: ListingDetails) -> tuple[Any, ...]:
    private = {place.id for place in before.places if place.address_private}
    return tuple(
        replace(place, address_private=True) if place.id in private else place
        for place in said.places
    )


def _propose(actor: Actor, listing: Listing, what: dict[str, Any]) -> None:
    said = {"what": what, "at": now(), "by_name": actor.label}
    Proposal.objects.update_or_create(listing=listing, state=ProposalState.OPEN, defaults=said)


def _take_over(actor: Actor, row: Proposal) -> None:
    listing = locked(row.listing_id)
    after = {name: _back(pair[1]) for name, pair in row.what.items() if name in LOOKED_AT}
    said = replace(details_of(listing), **after)
    edit_listing(actor=actor, listing_id=listing.id, version=listing.version, details=said)


def _back(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
