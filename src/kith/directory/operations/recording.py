"""What every operation on a listing ends with: its history, its score, its search rows."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from kith.directory.choices import ChangeKind, ConfirmedBy, ListingState
from kith.directory.freshness import LOOK_AGAIN, Signs, Verdict, judge
from kith.directory.models import Change, Listing
from kith.directory.operations.search_rows import refresh
from kith.kernel.actor import Actor
from kith.kernel.clock import london_date, now, today
from kith.kernel.errors import NotFound, Stale
from kith.kernel.permission import Permission


def locked(listing_id: UUID) -> Listing:
    """The listing, held until the operation ends; NotFound where the actor sees none."""
    rows = Listing.objects.select_for_update(of=("self",)).select_related("provider")
    found = rows.filter(id=listing_id).first()
    if found is None or found.state == ListingState.MERGED:
        raise NotFound
    return found


def require_keeper(actor: Actor, listing: Listing) -> None:
    """Staff keep every listing; a provider's coordinators keep their own. Else NotAllowed."""
    own = listing.provider.organisation_id
    if actor.can(Permission.SEE_PROVIDER) and own is not None and own == actor.organisation_id:
        return
    actor.require(Permission.KEEP_DIRECTORY)


def said_by(actor: Actor) -> ConfirmedBy:
    """Staff speak as a link worker, whoever else may keep a listing as the group."""
    staff = actor.can(Permission.KEEP_DIRECTORY)
    return ConfirmedBy.WORKER if staff else ConfirmedBy.PROVIDER


def require_version(listing: Listing, version: int) -> None:
    """Stale where somebody saved since the caller read `version`."""
    if listing.version != version:
        raise Stale(current=listing.version)


def finish(
    actor: Actor, listing: Listing, kind: ChangeKind, *, what: Any = None, why: str = ""
) -> None:
    """Save the listing with a new version and score; write its history and search rows."""
    listing.version += 1
    listing.modified_at = now()
    rescore(listing)
    listing.save()
    write_change(actor, listing.id, kind, what=what, why=why)
    refresh([listing.id])


def write_change(
    actor: Actor, listing_id: UUID, kind: ChangeKind, *, what: Any = None, why: str = ""
) -> None:
    Change.objects.create(
        listing_id=listing_id,
        kind=kind,
        at=now(),
        by=actor.name,
        by_name=actor.label,
        what=what or {},
        why=why[:500],
    )


def rescore(listing: Listing, *, kinds: frozenset[str] | None = None) -> Verdict:
    """Set the listing's score and standing as they are today; does not save.

    `kinds` where the caller has them already; else one statement.
    """
    if kinds is None:
        kinds = frozenset(listing.kinds.values_list("kind", flat=True))
    verdict = judge(signs_of(listing, kinds), today())
    listing.score, listing.freshness = verdict.score, verdict.freshness
    listing.score_due_on = today() + LOOK_AGAIN
    return verdict


def signs_of(listing: Listing, kinds: frozenset[str]) -> Signs:
    return Signs(
        known_on=london_date(listing.imported_at or listing.created_at),
        kinds=kinds,
        edited_on=_day(listing.edited_at),
        confirmed_on=_day(listing.confirmed_at),
        source_said_on=_day(listing.external_modified_at),
        attended_on=_day(listing.attended_at),
        mail_bounced_on=_day(listing.mail_bounced_at),
        web_dead_since=_day(listing.web_dead_since),
        open_reports=listing.open_reports,
        worst_report_open=listing.worst_report_open,
        asked_on=_day(listing.asked_at),
        asks_unanswered=listing.asks_unanswered,
    )


def _day(at: datetime | None) -> date | None:
    return london_date(at) if at else None
