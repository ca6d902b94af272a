"""What Kith has noticed of the demo's listings, so that each state can be seen."""

from dataclasses import asdict
from datetime import timedelta

from kith.demo.dice import Dice
from kith.demo.directory.listing_rows import Written
from kith.demo.place.making import Town
from kith.directory import models as m
from kith.directory.choices import ListingState
from kith.directory.operations.lookalikes import find_lookalikes
from kith.directory.operations.moderation import merge_listings
from kith.directory.queries.lookalikes import duplicates
from kith.directory.queries.searching import Search
from kith.kernel.acting import current_actor
from kith.kernel.clock import now, today

EACH, AREAS, LONG_AGO = 3, 6, timedelta(days=1000)


def notice(into: Written, dice: Dice, listings: list[m.Listing]) -> None:
    """Mail that came back, dead web addresses, attendance, silence, and areas. Before writing."""
    shown = [one for one in listings if one.state == ListingState.PUBLISHED]
    some = iter(dice.sample(shown, 4 * EACH + AREAS))
    for _number in range(EACH):
        next(some).mail_bounced_at = now() - timedelta(days=2)
        dead = next(some)
        dead.web_checked_at, dead.web_dead_since = now(), now() - timedelta(days=30)
        next(some).attended_at = now() - timedelta(days=3)
        _forget(next(some))
    for listing in some:
        into.add(m.ServiceArea(listing=listing, outcodes=["LB1", "LB2"]))


def _forget(listing: m.Listing) -> None:
    """Nobody has confirmed it for years, though it was asked about twice."""
    listing.created_at = now() - LONG_AGO
    listing.edited_at = listing.confirmed_at = listing.imported_at = None
    listing.external_modified_at = listing.attended_at = None
    listing.confirmed_by = ""
    listing.asks_unanswered, listing.asked_at = 2, now() - timedelta(days=30)


def join_and_save(town: Town) -> None:
    """Pairs found, one of them joined, and a colleague's saved search with news. After writing."""
    actor = current_actor()
    find_lookalikes(actor=actor)
    for pair in duplicates(actor=actor).pairs[:1]:
        merge_listings(actor=actor, keep_id=pair.first.id, drop_id=pair.second.id)
    search = Search(kinds=("walking",))
    rows = m.SearchRow.objects.filter(kinds__contains=["walking"]).order_by("listing_id")
    known = list(rows.values_list("listing_id", flat=True).distinct())
    m.SavedSearch.objects.create(
        service=town.service,
        membership_id=town.link_workers[0].id,
        name="Walks",
        filters={"asked": {"kind": ["walking"]}, "search": asdict(search)},
        known=known,
        fresh=known[:2],
        at=now() - timedelta(days=20),
        looked_at=now() - timedelta(days=5),
        checked_on=today(),
    )
