"""A stored listing as the details that somebody would have typed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from kith.directory.choices import KindState
from kith.directory.details import (
    COLUMNS,
    ListingDetails,
    Place,
    Price,
    Reach,
    TimeSlot,
)
from kith.directory.models import (
    Accessibility,
    Contact,
    Cost,
    Language,
    Listing,
    ListingAtLocation,
    ListingKind,
    Location,
    Phone,
    Schedule,
    ServiceArea,
)


def details_of(listing: Listing) -> ListingDetails:
    """Everything of one listing; ten statements."""
    columns: dict[str, Any] = {name: _plain(getattr(listing, name)) for name in COLUMNS}
    return ListingDetails(
        **columns,
        provider_id=listing.provider_id,
        kinds=_kinds(listing.id),
        places=_places(listing.id),
        times=_times(listing.id),
        prices=_prices(listing.id),
        languages=_languages(listing.id),
        outcodes=_outcodes(listing.id),
        reach=_reach(listing.id),
    )


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _kinds(listing: UUID) -> tuple[str, ...]:
    rows = ListingKind.objects.filter(listing_id=listing).exclude(state=KindState.REFUSED)
    return tuple(rows.order_by("kind").values_list("kind", flat=True))


def _places(listing: UUID) -> tuple[Place, ...]:
    rows = list(
        Location.objects.filter(
            id__in=ListingAtLocation.objects.filter(listing_id=listing).values("location_id")
        ).order_by("id")
    )
    access: dict[UUID, list[Accessibility]] = {row.id: [] for row in rows}
    for feature in Accessibility.objects.filter(location__in=rows).order_by("feature", "id"):
        access[feature.location_id].append(feature)
    return tuple(place_of(row, access[row.id]) for row in rows)


def place_of(row: Location, access: Iterable[Accessibility]) -> Place:
    known = [a for a in access if a.feature and a.present is not None]
    return Place(
        id=row.id,
        kind=row.kind,
        name=row.name,
        address=row.address,
        city=row.city,
        postcode=row.postcode,
        lat=row.lat,
        lon=row.lon,
        directions=row.directions,
        transport=row.transport,
        address_private=row.address_private,
        features=tuple((a.feature, bool(a.present)) for a in known),
        access_words=" ".join(a.description for a in access if a.description),
    )


def _times(listing: UUID) -> tuple[TimeSlot, ...]:
    rows = Schedule.objects.filter(listing_id=listing).order_by("weekday", "opens", "id")
    return tuple(
        TimeSlot(weekday=r.weekday, opens=r.opens, closes=r.closes, words=r.description)
        for r in rows
    )


def _prices(listing: UUID) -> tuple[Price, ...]:
    rows = Cost.objects.filter(listing_id=listing).order_by("amount", "id")
    return tuple(Price(amount=r.amount, option=r.option, words=r.amount_description) for r in rows)


def _languages(listing: UUID) -> tuple[str, ...]:
    rows = Language.objects.filter(listing_id=listing).values_list("code", "name")
    return tuple(sorted({code or name for code, name in rows}))


def _outcodes(listing: UUID) -> tuple[str, ...]:
    rows = ServiceArea.objects.filter(listing_id=listing).values_list("outcodes", flat=True)
    return tuple(sorted({code for row in rows for code in row}))


def _reach(listing: UUID) -> tuple[Reach, ...]:
    phones = list(Phone.objects.filter(listing_id=listing).order_by("id"))
    named = Contact.objects.filter(listing_id=listing).order_by("id")
    people = [_contact(row, [p for p in phones if p.contact_id == row.id]) for row in named]
    loose = [
        Reach(phone=p.number, words=p.description, visibility=p.visibility)
        for p in phones
        if p.contact_id is None
    ]
    return (*loose, *people)


def _contact(row: Contact, phones: list[Phone]) -> Reach:
    return Reach(
        name=row.name,
        title=row.title,
        email=row.email,
        phone=phones[0].number if phones else "",
        visibility=row.visibility,
    )
