"""What those who keep the directory see: notes, history, reports, what waits for a look."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from kith.directory.choices import Freshness, KindState, ListingState, ProposalState, ReportState
from kith.directory.freshness import ASKS_BEFORE_HIDING
from kith.directory.kinds.codes import Kind
from kith.directory.models import Bookmark, Change, Listing, ListingKind, Report, TrustNote
from kith.directory.queries.proposals import ProposalLine, differences, proposals_where
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission

MOST_CHANGES = 100
MOST_WAITING = 50
ALIKE = 0.5
_DUPLICATES = """
  SELECT DISTINCT ON (b.listing_id) b.listing_id, l.name, o.name,
         CASE WHEN a.lat IS NOT NULL AND b.lat IS NOT NULL
              THEN kith_miles(a.lat, a.lon, b.lat, b.lon) END AS away
    FROM directory_searchrow a
    JOIN directory_searchrow b ON b.title %% a.title AND b.listing_id <> a.listing_id
    JOIN directory_listing l ON l.id = b.listing_id
    JOIN directory_provider o ON o.id = l.provider_id
   WHERE a.listing_id = %s AND similarity(a.title, b.title) >= %s
     AND (a.lat IS NULL OR b.lat IS NULL OR kith_miles(a.lat, a.lon, b.lat, b.lon) < 1)
   ORDER BY b.listing_id, away LIMIT 5
"""


# No address, one from which mail comes back, or nobody answered twice.
_SILENT = (
    Q(email="", provider__email="")
    | Q(mail_bounced_at__isnull=False)
    | Q(asks_unanswered__gte=ASKS_BEFORE_HIDING)
)
_OLD = Q(freshness__in=(Freshness.AGEING, Freshness.STALE))


@dataclass(frozen=True, slots=True)
class NoteLine:
    id: UUID
    words: str
    by: str
    at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """`what`: field, before, after."""

    label: str
    at: datetime
    by: str
    why: str
    what: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    id: UUID
    listing_id: UUID
    listing: str
    label: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Another listing that may be the same. Miles between them, where both have a place."""

    id: UUID
    name: str
    provider: str
    miles: float | None


@dataclass(frozen=True, slots=True)
class BehindListing:
    """What keepers see beside a listing."""

    notes: tuple[NoteLine, ...]
    changes: tuple[ChangeLine, ...]
    reports: tuple[ReportLine, ...]
    lookalikes: tuple[Lookalike, ...]
    bookmarked: bool


@query
def behind_listing(*, actor: Actor, listing_id: UUID) -> BehindListing:
    """Notes of the actor's own service, history and open reports; of merged listings as well."""
    actor.require(Permission.KEEP_DIRECTORY)
    joined = Listing.objects.filter(merged_into_id=listing_id).values_list("id", flat=True)
    ids = [listing_id, *joined]
    return BehindListing(
        notes=_notes(actor, ids),
        changes=changes_of(ids),
        reports=_reports(Q(listing_id__in=ids)),
        lookalikes=_lookalikes(listing_id),
        bookmarked=Bookmark.objects.filter(
            listing_id__in=ids, membership_id=actor.own_membership
        ).exists(),
    )


@dataclass(frozen=True, slots=True)
class WaitingListing:
    id: UUID
    name: str
    provider: str
    at: datetime
    why: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    """Suggested ones, by code and name."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What a moderator looks at, the oldest first; each at most MOST_WAITING long.

    `counts`: how many there are of each in all, by the field's name.
    """

    reports: tuple[ReportLine, ...]
    waiting: tuple[WaitingListing, ...]
    kinds: tuple[WaitingListing, ...]
    lapsed: tuple[WaitingListing, ...]
    hidden: tuple[WaitingListing, ...]
    to_ask: tuple[WaitingListing, ...]
    proposals: tuple[ProposalLine, ...]
    counts: Mapping[str, int]


@query
def moderation_queue(*, actor: Actor) -> Queue:
    """Open reports, listings to check, suggested kinds, old and hidden ones. Nine statements, and
    one to count each of the lists that is not whole.
    """
    actor.require(Permission.MODERATE_DIRECTORY)
    shown = Q(state=ListingState.PUBLISHED)
    suggested = ListingKind.objects.filter(state=KindState.SUGGESTED)
    asked = {
        "waiting": Q(state=ListingState.WAITING),
        "kinds": shown & Q(id__in=suggested.values("listing_id")),
        "lapsed": shown & Q(freshness=Freshness.LAPSED),
        "hidden": Q(state=ListingState.HIDDEN),
        "to_ask": shown & _OLD & Q(asked_at__isnull=False) & _SILENT,
    }
    lists = {name: _waiting(only) for name, only in asked.items()}
    lists["kinds"] = _with_kinds(lists["kinds"])
    return Queue(
        reports=_reports(Q()),
        proposals=proposals_where(state=ProposalState.OPEN),
        counts={name: _how_many(lists[name], only) for name, only in asked.items()}
        | {"reports": Report.objects.filter(state=ReportState.OPEN).count()},
        **lists,
    )


def _how_many(found: Sequence[WaitingListing], only: Q) -> int:
    whole = len(found) < MOST_WAITING
    return len(found) if whole else Listing.objects.filter(only).count()


def _with_kinds(found: Sequence[WaitingListing]) -> tuple[WaitingListing, ...]:
    suggested = ListingKind.objects.filter(
        state=KindState.SUGGESTED, listing_id__in=[one.id for one in found]
    )
    kinds: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for listing_id, code in suggested.order_by("kind").values_list("listing_id", "kind"):
        kinds[listing_id].append((code, str(Kind(code).label)))
    return tuple(replace(one, kinds=tuple(kinds[one.id])) for one in found)


@query
def bookmarks(*, actor: Actor) -> tuple[WaitingListing, ...]:
    """The actor's own bookmarks, the latest first; of a merged listing the one that is kept."""
    actor.require(Permission.KEEP_DIRECTORY)
    rows = (
        Bookmark.objects.filter(membership_id=actor.own_membership)
        .select_related("listing__provider")
        .order_by("-at")[:MOST_WAITING]
    )
    return tuple(
        WaitingListing(
            r.listing.merged_into_id or r.listing_id, r.listing.name, r.listing.provider.name, r.at
        )
        for r in rows
    )


def _notes(actor: Actor, ids: list[UUID]) -> tuple[NoteLine, ...]:
    rows = TrustNote.objects.filter(listing_id__in=ids, withdrawn_at=None).order_by("-written_at")
    return tuple(
        NoteLine(
            r.id, r.words, r.written_by_name, r.written_at, r.written_by_id == actor.membership_id
        )
        for r in rows
    )


def changes_of(ids: list[UUID]) -> tuple[ChangeLine, ...]:
    rows = Change.objects.filter(listing_id__in=ids).order_by("-at", "-id")[:MOST_CHANGES]
    return tuple(
        ChangeLine(r.get_kind_display(), r.at, r.by_name, r.why, differences(r.what)) for r in rows
    )


def _reports(only: Q) -> tuple[ReportLine, ...]:
    rows = Report.objects.filter(only, state=ReportState.OPEN).select_related("listing")
    return tuple(
        ReportLine(r.id, r.listing_id, r.listing.name, r.get_kind_display(), r.words, r.at)
        for r in rows.order_by("at", "id")[:MOST_WAITING]
    )


def _lookalikes(listing_id: UUID) -> tuple[Lookalike, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_DUPLICATES, [listing_id, ALIKE])
        return tuple(Lookalike(*row) for row in cursor.fetchall())


def _waiting(only: Q) -> tuple[WaitingListing, ...]:
    rows = Listing.objects.filter(only).select_related("provider")
    return tuple(
        WaitingListing(r.id, r.name, r.provider.name, r.modified_at, r.hidden_reason)
        for r in rows.order_by("modified_at", "id")[:MOST_WAITING]
    )
