"""What colleagues tell each other about a group, and what they keep for themselves."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.directory.choices import AssuranceKind, ChangeKind
from kith.directory.models import Assurance, Bookmark, Listing, TrustNote
from kith.directory.operations.recording import finish, locked
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.text import clean_text


@operation
def write_trust_note(*, actor: Actor, listing_id: UUID, words: str, idempotency_key: UUID) -> None:
    """A note that only colleagues of the actor's service read."""
    actor.require(Permission.KEEP_DIRECTORY)
    if not Listing.objects.filter(id=listing_id).exists():
        raise NotFound
    if not clean_text(words):
        raise Refused(_("Write what colleagues should know."))
    TrustNote.objects.get_or_create(
        service_id=actor.own_service,
        idempotency_key=str(idempotency_key),
        defaults={
            "listing_id": listing_id,
            "words": clean_text(words)[:2000],
            "written_by_id": actor.own_membership,
            "written_by_name": actor.label,
            "written_at": now(),
        },
    )


@operation
def withdraw_trust_note(*, actor: Actor, note_id: UUID) -> UUID:
    """Take a note back: one's own, or (a moderator) anybody's. Returns the listing's id."""
    actor.require(Permission.KEEP_DIRECTORY)
    note = TrustNote.objects.select_for_update().filter(id=note_id).first()
    if note is None:
        raise NotFound
    if note.written_by_id != actor.own_membership:
        actor.require(Permission.MODERATE_DIRECTORY)
    note.withdrawn_at = note.withdrawn_at or now()
    note.save(update_fields=["withdrawn_at"])
    return note.listing_id


@operation
def see_assurance(
    *, actor: Actor, listing_id: UUID, kind: str, expires_on: date | None, note: str = ""
) -> None:
    """Somebody saw the group's insurance, policy or checks today."""
    actor.require(Permission.KEEP_DIRECTORY)
    if kind not in AssuranceKind.values:
        raise Refused(_("Choose what you have seen."))
    listing = locked(listing_id)
    Assurance.objects.update_or_create(
        listing=listing,
        kind=kind,
        defaults={
            "seen_on": today(),
            "expires_on": expires_on,
            "seen_by_name": actor.label,
            "note": note[:300],
        },
    )
    until = str(expires_on) if expires_on else None
    finish(actor, listing, ChangeKind.EDITED, what={f"assurance_{kind}": [None, until]})


@operation
def set_bookmark(*, actor: Actor, listing_id: UUID, on: bool) -> None:
    """Keep a listing at hand, or stop; either way a repeat changes nothing."""
    actor.require(Permission.KEEP_DIRECTORY)
    kept = {"membership_id": actor.own_membership, "listing_id": listing_id}
    if not on:
        Bookmark.objects.filter(**kept).delete()
        return
    if not Listing.objects.filter(id=listing_id).exists():
        raise NotFound
    Bookmark.objects.get_or_create(**kept, defaults={"service_id": actor.own_service, "at": now()})
