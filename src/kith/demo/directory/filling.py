"""Fills Linnerby's directory: 250 listings, some twice, some forgotten, some wrong."""

from datetime import timedelta

from kith.demo.dice import Dice
from kith.demo.directory.listing_rows import Written, write
from kith.demo.directory.signs import join_and_save, notice
from kith.demo.directory.streets import lay_out, point
from kith.demo.place.making import Town
from kith.demo.words.groups import GROUPS, NOTES, PROVIDERS, VENUES
from kith.directory import models as m
from kith.directory.operations.recording import rescore
from kith.directory.operations.search_rows import refresh
from kith.kernel.clock import now

LISTINGS = 250
FEATURES = {
    "toilet": "accessible_toilet",
    "parking": "parking",
    "loop": "hearing_loop",
    "quiet": "quiet_space",
    "changing": "changing_place",
}
ORDER = (m.Provider, m.Location, m.Accessibility, m.Listing, m.ListingKind)
TWICE, REPORTED, NOTED, UNCHECKED = 8, 6, 14, 4


def fill(town: Town, seed: int) -> int:
    """Write the directory; returns how many listings there are. Runs inside `load`."""
    dice, into = Dice(seed), Written()
    lay_out({postcode for _name, _street, postcode, _has in VENUES})
    providers = [_provider(into, name, town) for name in PROVIDERS]
    venues = [_venue(into, *venue) for venue in VENUES]
    listings = [
        write(into, dice, GROUPS[i % len(GROUPS)], dice.choice(providers), dice.choice(venues))
        for i in range(LISTINGS - TWICE)
    ]
    listings += [_again(into, dice, dice.choice(listings)) for _copy in range(TWICE)]
    for listing in dice.sample(listings, UNCHECKED):
        listing.state = "waiting"
    _mark(into, dice, town, listings)
    notice(into, dice, listings)
    _write(into, listings)
    join_and_save(town)
    return len(listings)


def _provider(into: Written, name: str, town: Town) -> m.Provider:
    place = town.places.get(name)
    return into.add(
        m.Provider(
            name=name,
            organisation_id=place.id if place else None,
            created_at=now(),
            modified_at=now(),
        )
    )


def _venue(into: Written, name: str, street: str, postcode: str, has: str) -> m.Location:
    lat, lon = point(postcode)
    place = into.add(
        m.Location(
            name=name,
            address=street,
            city="Linnerby",
            postcode=postcode,
            lat=lat,
            lon=lon,
            created_at=now(),
            modified_at=now(),
        )
    )
    words = has.split()
    known = {FEATURES[word]: True for word in words if word in FEATURES}
    if words:
        known["step_free"] = words[0] == "yes"
    for feature, present in known.items():
        into.add(m.Accessibility(location=place, feature=feature, present=present))
    return place


def _again(into: Written, dice: Dice, listing: m.Listing) -> m.Listing:
    """The same group, brought in a second time with its name written otherwise."""
    name = dice.choice((f"{listing.name} (Linnerby)", f"The {listing.name}", f"{listing.name} "))
    twin = m.Listing(
        provider=listing.provider,
        name=name,
        state="published",
        cost=listing.cost,
        created_at=now() - timedelta(days=300),
        modified_at=now() - timedelta(days=300),
    )
    into.add(twin)
    for row in into.rows[m.ListingKind]:
        if row.listing is listing:
            into.add(m.ListingKind(listing=twin, kind=row.kind, state="suggested", at=now()))
    for row in list(into.rows[m.ListingAtLocation]):
        if row.listing is listing:
            into.add(m.ListingAtLocation(listing=twin, location=row.location))
    return twin


def _mark(into: Written, dice: Dice, town: Town, listings: list[m.Listing]) -> None:
    """What people and colleagues have said of some of them."""
    kinds = ("closed", "contact", "times", "times", "full", "other")
    for number, listing in enumerate(dice.sample(listings, REPORTED)):
        kind = kinds[number % len(kinds)]
        listing.open_reports, listing.worst_report_open = 1, kind == "closed"
        into.add(
            m.Report(
                listing=listing, kind=kind, by="public", at=now() - timedelta(days=number),
                idempotency_key=str(dice.id_at(now())),
            )
        )  # fmt: skip
    workers = town.link_workers
    for listing in dice.sample(listings, NOTED):
        member = dice.choice(workers)
        into.add(
            m.TrustNote(
                service=town.service, listing=listing, words=dice.choice(NOTES),
                written_by_id=member.id, written_by_name=member.name,
                written_at=now() - timedelta(days=dice.randint(1, 90)),
                idempotency_key=str(dice.id_at(now())),
            )
        )  # fmt: skip


def _write(into: Written, listings: list[m.Listing]) -> None:
    order = [*ORDER, *(model for model in into.rows if model not in ORDER)]
    for model in order:
        model._default_manager.bulk_create(into.rows.get(model, []))
    for listing in listings:
        rescore(listing)
    m.Listing.objects.bulk_update(listings, ["score", "freshness", "score_due_on"])
    refresh([listing.id for listing in listings])
