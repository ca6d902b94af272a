"""How fresh an imported listing is, from the first moment: what comes in old never looks new."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from kith.directory.freshness import LOOK_AGAIN, Signs, judge
from kith.directory.importing.incoming import IncomingListing
from kith.directory.importing.writing import Columns
from kith.directory.models import Listing, ListingKind
from kith.directory.operations.recording import signs_of
from kith.kernel.clock import london_date, today

Kinds = dict[UUID, frozenset[str]]


def kinds_kept(listings: Iterable[UUID]) -> Kinds:
    """The kinds that stand already, by listing. One statement."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = ListingKind.objects.filter(listing_id__in=list(listings))
    for listing_id, kind in rows.values_list("listing_id", "kind"):
        found[listing_id].add(kind)
    return {listing_id: frozenset(kinds) for listing_id, kinds in found.items()}


def scored(
    listing_id: UUID, content: IncomingListing, before: Listing | None, kinds: frozenset[str]
) -> Columns:
    """The columns of its score. They come due over the week after, not all on one morning."""
    said = london_date(content.modified_at) if content.modified_at else None
    signs = signs_of(before, kinds) if before else Signs(known_on=today(), kinds=kinds)
    verdict = judge(replace(signs, known_on=today(), source_said_on=said), today())
    return {
        "score": verdict.score,
        "freshness": verdict.freshness,
        "score_due_on": today() + timedelta(days=1 + listing_id.int % LOOK_AGAIN.days),
    }
