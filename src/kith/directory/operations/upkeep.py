"""Keeping a listing true: confirming it, saying that something is wrong, pausing it."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.directory.choices import ChangeKind, ConfirmedBy, ReportKind, ReportState
from kith.directory.freshness import WORST_REPORTS
from kith.directory.models import Listing, Report
from kith.directory.operations.recording import finish, locked, require_keeper, said_by
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.text import clean_text

LONGEST_REPORT = 1000
MOST_OPEN_REPORTS = 50


@operation
def confirm_listing(*, actor: Actor, listing_id: UUID) -> None:
    """Somebody looked at it, or asked the group, and all of it is right today."""
    listing = locked(listing_id)
    require_keeper(actor, listing)
    listing.confirmed_at, listing.confirmed_by = now(), said_by(actor)
    listing.asks_unanswered = 0
    finish(actor, listing, ChangeKind.CONFIRMED)


@operation
def confirm_for_provider(*, actor: Actor, listing_id: UUID) -> None:
    """The group said so itself: on the phone to a colleague, or by the link that it was sent."""
    actor.require(Permission.KEEP_DIRECTORY)
    listing = locked(listing_id)
    listing.confirmed_at, listing.confirmed_by = now(), ConfirmedBy.PROVIDER
    listing.asks_unanswered = 0
    finish(actor, listing, ChangeKind.CONFIRMED)


@operation
def pause_listing(*, actor: Actor, listing_id: UUID, until: date, why: str = "") -> None:
    """Takes nobody new until after `until`."""
    listing = locked(listing_id)
    require_keeper(actor, listing)
    if until < today():
        raise Refused(_("The pause must end today or later."))
    listing.paused_until, listing.paused_reason = until, why[:300]
    listing.capacity_said_at = now()
    finish(actor, listing, ChangeKind.PAUSED, what={"paused_until": [None, str(until)]}, why=why)


@operation
def resume_listing(*, actor: Actor, listing_id: UUID) -> None:
    """Takes people again. Of a listing that is not paused, nothing changes."""
    listing = locked(listing_id)
    require_keeper(actor, listing)
    if listing.paused_until is None:
        return
    listing.paused_until, listing.paused_reason = None, ""
    listing.capacity_said_at = now()
    finish(actor, listing, ChangeKind.RESUMED)


def report_problem(
    *, actor: Actor, listing_id: UUID, kind: str, words: str, idempotency_key: UUID
) -> None:
    """Anybody says that something is wrong. Sent twice, it counts once.

    The reporter may see the listing but not the reports, so a step of the system writes it.
    """
    with acting(actor, read_only=True, operation="report_problem"):
        if not Listing.objects.filter(id=listing_id).exists():
            raise NotFound
    step = Actor(Audience.SYSTEM, f"system:report for {actor.name}", actor.label)
    _write_report(actor=step, listing_id=listing_id, kind=kind, words=words, key=idempotency_key)


@operation
def _write_report(*, actor: Actor, listing_id: UUID, kind: str, words: str, key: UUID) -> None:
    listing = locked(listing_id)
    if kind not in ReportKind.values:
        raise Refused(_("Choose what is wrong."))
    if listing.open_reports >= MOST_OPEN_REPORTS:
        return
    _report, made = Report.objects.get_or_create(
        idempotency_key=str(key),
        defaults={
            "listing": listing,
            "kind": kind,
            "words": clean_text(words)[:LONGEST_REPORT],
            "by": actor.name,
            "at": now(),
        },
    )
    if made:
        count_reports(listing)
        finish(actor, listing, ChangeKind.REPORTED, what={"report": [None, kind]})


@operation
def settle_report(*, actor: Actor, report_id: UUID, right: bool, outcome: str = "") -> None:
    """A keeper looked into it: `right` where something was wrong and is put right now."""
    actor.require(Permission.KEEP_DIRECTORY)
    report = Report.objects.select_for_update().filter(id=report_id).first()
    if report is None:
        raise NotFound
    if report.state != ReportState.OPEN:
        return
    listing = locked(report.listing_id)
    report.state = ReportState.SETTLED if right else ReportState.DISMISSED
    report.settled_at, report.settled_by_name, report.outcome = now(), actor.label, outcome[:500]
    report.save()
    count_reports(listing)
    finish(actor, listing, ChangeKind.SETTLED, what={"report": [report.kind, report.state]})


def count_reports(listing: Listing) -> None:
    """Set the listing's counts of open reports; does not save."""
    kinds = list(listing.reports.filter(state=ReportState.OPEN).values_list("kind", flat=True))
    listing.open_reports = len(kinds)
    listing.worst_report_open = bool(WORST_REPORTS & set(kinds))
