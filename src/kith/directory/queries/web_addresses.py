"""Web addresses that it is time to look at."""

from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q

from kith.directory.choices import ListingState
from kith.directory.models import Listing
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.operation import query

LOOK_EVERY = timedelta(days=30)
LOOK_AT_DEAD_EVERY = timedelta(days=3)


@query
def web_addresses_due(*, actor: Actor, most: int) -> tuple[tuple[UUID, str], ...]:
    """Listings and their addresses, the longest unseen first; dead ones are seen more often."""
    due = (
        Q(web_checked_at=None)
        | Q(web_checked_at__lt=now() - LOOK_EVERY)
        | Q(web_dead_since__isnull=False, web_checked_at__lt=now() - LOOK_AT_DEAD_EVERY)
    )
    rows = Listing.objects.filter(due, state=ListingState.PUBLISHED).exclude(url="")
    order = rows.order_by(F("web_checked_at").asc(nulls_first=True), "id")
    return tuple(order.values_list("id", "url")[:most])
