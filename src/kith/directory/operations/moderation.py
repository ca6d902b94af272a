"""What a moderator decides: shown or hidden, and which two listings are one."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kith.directory.choices import ChangeKind, ListingState
from kith.directory.models import Change, Listing
from kith.directory.operations.recording import finish, locked, write_change
from kith.directory.operations.search_rows import refresh
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission

FILLED = ("description", "url", "email", "eligibility", "how_to_join", "who_meets_you")


@operation
def publish_listing(*, actor: Actor, listing_id: UUID) -> None:
    """Show a listing that waited or was hidden. One that is shown stays as it is."""
    actor.require(Permission.MODERATE_DIRECTORY)
    listing = locked(listing_id)
    if listing.state == ListingState.PUBLISHED:
        return
    listing.state, listing.hidden_reason = ListingState.PUBLISHED, ""
    finish(actor, listing, ChangeKind.PUBLISHED)


@operation
def hide_listing(*, actor: Actor, listing_id: UUID, why: str) -> None:
    """Take a listing out of finding; its page says so, and why, to those who work."""
    actor.require(Permission.MODERATE_DIRECTORY)
    listing = locked(listing_id)
    if not why.strip():
        raise Refused(_("Say why it is hidden."))
    if listing.state == ListingState.HIDDEN:
        return
    listing.state, listing.hidden_reason = ListingState.HIDDEN, why.strip()[:300]
    finish(actor, listing, ChangeKind.HIDDEN, why=why)


@operation
def merge_listings(*, actor: Actor, keep_id: UUID, drop_id: UUID) -> None:
    """Make two listings one: `keep` stays, `drop` leads to it. What `keep` lacks it takes over.

    Bookmarks, notes and reports of the other are found through it. `unmerge_listing` undoes it.
    """
    actor.require(Permission.MODERATE_DIRECTORY)
    if keep_id == drop_id:
        raise Refused(_("Choose two different listings."))
    # In one order, so that two moderators cannot wait for each other.
    both = {id: locked(id) for id in sorted((keep_id, drop_id))}
    keep, drop = both[keep_id], both[drop_id]
    filled = [n for n in FILLED if not getattr(keep, n) and getattr(drop, n)]
    for name in filled:
        setattr(keep, name, getattr(drop, name))
    led = list(Listing.objects.filter(merged_into=drop).values_list("id", flat=True))
    Listing.objects.filter(id__in=led).update(merged_into=keep)
    undo: dict[str, Any] = {"state": drop.state, "why": drop.hidden_reason}
    undo |= {"filled": filled, "led": [str(id) for id in led]}
    drop.state, drop.merged_into = ListingState.MERGED, keep
    finish(actor, drop, ChangeKind.MERGED, what=undo)
    finish(actor, keep, ChangeKind.MERGED, what={"drop": str(drop_id), "filled": filled})


@operation
def unmerge_listing(*, actor: Actor, listing_id: UUID) -> UUID:
    """Take a merged listing out again, as it was; returns the one that it had led to."""
    actor.require(Permission.MODERATE_DIRECTORY)
    rows = Listing.objects.select_for_update(of=("self",)).select_related("provider")
    drop = rows.filter(id=listing_id, state=ListingState.MERGED).first()
    if drop is None:
        raise NotFound
    undo = Change.objects.filter(listing=drop, kind=ChangeKind.MERGED).latest("at", "id").what
    keep = locked(drop.merged_into_id) if drop.merged_into_id else drop
    for name in undo["filled"]:
        if getattr(keep, name) == getattr(drop, name):
            setattr(keep, name, "")
    Listing.objects.filter(id__in=undo["led"], merged_into=keep).update(merged_into=drop)
    drop.state, drop.hidden_reason, drop.merged_into = undo["state"], undo["why"], None
    finish(actor, drop, ChangeKind.UNMERGED)
    finish(actor, keep, ChangeKind.UNMERGED, what={"drop": str(drop.id)})
    return keep.id


@operation
def set_kinds_aside(*, actor: Actor, listing_id: UUID, refused: frozenset[str]) -> None:
    """Confirm the suggested kinds of a listing, except those that are `refused`."""
    actor.require(Permission.KEEP_DIRECTORY)
    listing = locked(listing_id)
    listing.kinds.filter(state="suggested", kind__in=refused).update(
        state="refused", by=actor.label
    )
    listing.kinds.filter(state="suggested").update(state="confirmed", by=actor.label)
    write_change(actor, listing.id, ChangeKind.EDITED, what={"kinds": [None, sorted(refused)]})
    refresh([listing.id])
