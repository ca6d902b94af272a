"""Adding and changing listings."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kith.directory.addresses import web_address
from kith.directory.choices import ChangeKind, ListingState
from kith.directory.details import COLUMNS, PARTS, ListingDetails
from kith.directory.kinds.codes import Kind
from kith.directory.models import Listing, Provider
from kith.directory.operations.parts import write_part
from kith.directory.operations.recording import (
    finish,
    locked,
    require_keeper,
    require_version,
    said_by,
)
from kith.directory.queries.reading import details_of
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission

NEVER_KINDS = {Kind.CRISIS_URGENT, Kind.NO_SOCIAL_NEED}
WORDS_KEPT = 500


@operation
def add_listing(*, actor: Actor, details: ListingDetails, idempotency_key: UUID) -> UUID:
    """Add a listing; the key becomes its id, so that adding it again does nothing.

    Staff publish at once; what a provider adds waits for somebody to look at it.
    """
    if Listing.objects.filter(id=idempotency_key).exists():
        return idempotency_key
    _check(details)
    staff = actor.can(Permission.KEEP_DIRECTORY)
    listing = Listing(
        id=idempotency_key,
        provider=_provider(actor, details),
        state=ListingState.PUBLISHED if staff else ListingState.WAITING,
        kept_by_id=actor.service_id,
        version=0,
        created_at=now(),
        edited_at=now(),
        edited_by=said_by(actor),
        modified_at=now(),
    )
    require_keeper(actor, listing)
    _set_columns(listing, details)
    listing.save()
    for part in PARTS:
        write_part(listing, part, details, actor.label)
    finish(actor, listing, ChangeKind.ADDED)
    return listing.id


@operation
def edit_listing(*, actor: Actor, listing_id: UUID, version: int, details: ListingDetails) -> None:
    """Make the listing say `details`. Keeps what it said before; nothing changed is no change.

    Fields of an imported listing that are changed here are marked, so that the next import
    leaves them alone. Raises Stale where somebody saved since `version`.
    """
    listing = locked(listing_id)
    require_keeper(actor, listing)
    require_version(listing, version)
    _check(details)
    before = details_of(listing)
    changed = [n for n in (*COLUMNS, *PARTS) if getattr(before, n) != getattr(details, n)]
    provider = _provider(actor, details, listing.provider)
    if provider.id != listing.provider_id:
        changed.append("provider")
    if not changed:
        return
    listing.provider = provider
    _set_columns(listing, details)
    listing.edited_at, listing.edited_by = now(), said_by(actor)
    if {"waiting", "places_left"} & set(changed):
        listing.capacity_said_at = now()
    if listing.source_id:
        listing.edited_fields = sorted({*listing.edited_fields, *changed})
    for part in set(PARTS) & set(changed):
        write_part(listing, part, details, actor.label)
    finish(actor, listing, ChangeKind.EDITED, what=_differences(before, details, changed))


def _check(details: ListingDetails) -> None:
    if not details.name.strip():
        raise Refused(_("Enter the name of the group or service."))
    if set(details.kinds) - (set(Kind) - NEVER_KINDS):
        raise Refused(_("Choose kinds from the list."))
    if (details.age_min or 0) > (999 if details.age_max is None else details.age_max):
        raise Refused(_("The youngest age is above the oldest."))
    if details.url and not web_address(details.url):
        raise Refused(_("Enter a web address, like https://www.example.org"))


def _set_columns(listing: Listing, details: ListingDetails) -> None:
    for name in COLUMNS:
        value = getattr(details, name)
        setattr(listing, name, list(value) if isinstance(value, tuple) else value)


def _provider(actor: Actor, details: ListingDetails, current: Provider | None = None) -> Provider:
    """The provider chosen by id, or by its name, or (a new name) added now."""
    if details.provider_id is not None:
        found = Provider.objects.filter(id=details.provider_id, merged_into=None).first()
        if found is None:
            raise NotFound
        return found
    name = details.provider_name.strip() or details.name
    if current is not None and current.name == name:
        return current
    found = Provider.objects.filter(name__iexact=name, merged_into=None).order_by("id").first()
    own = actor.organisation_id if not actor.can(Permission.KEEP_DIRECTORY) else None
    return found or Provider.objects.create(
        name=name, organisation_id=own, created_at=now(), modified_at=now()
    )


def _differences(before: ListingDetails, after: ListingDetails, changed: list[str]) -> Any:
    return {
        name: [_words(getattr(before, name, "")), _words(getattr(after, name, ""))]
        for name in changed
    }


def _words(value: object) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, tuple):
        return [str(one)[:WORDS_KEPT] for one in value]
    return str(value)[:WORDS_KEPT]
