"""Writes the parts of a listing that are rows of their own: each replaced as a whole."""

from collections.abc import Callable

from kith.directory.choices import KindState
from kith.directory.details import ListingDetails, Place
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
from kith.directory.places.locating import locate
from kith.kernel.clock import now


def write_part(listing: Listing, name: str, details: ListingDetails, by: str) -> None:
    """Make the listing's part `name` (of `details.PARTS`) what `details` says."""
    if name == "kinds":
        _kinds(listing, details.kinds, by)
    else:
        _WRITERS[name](listing, details)


def _kinds(listing: Listing, kinds: tuple[str, ...], by: str) -> None:
    """What is chosen is confirmed; what was suggested and is left out is refused."""
    listing.kinds.exclude(kind__in=kinds).update(state=KindState.REFUSED, by=by, at=now())
    for kind in kinds:
        ListingKind.objects.update_or_create(
            listing=listing,
            kind=kind,
            defaults={"state": KindState.CONFIRMED, "by": by, "at": now()},
        )


def _places(listing: Listing, details: ListingDetails) -> None:
    kept = [_location(listing, place) for place in details.places]
    listing.places.exclude(location__in=kept).delete()
    for location in kept:
        ListingAtLocation.objects.get_or_create(listing=listing, location=location)


def _location(listing: Listing, place: Place) -> Location:
    """The listing's own location changed in place; one that others share is left to them."""
    own = Location.objects.filter(listings__listing=listing)
    row = own.filter(id=place.id).first() if place.id else None
    if row is None or row.listings.exclude(listing=listing).exists():
        row = Location(created_at=now())
    lat, lon, precision = _point(place)
    fields = ("kind", "name", "address", "city", "postcode", "directions", "transport")
    for name in (*fields, "address_private"):
        setattr(row, name, getattr(place, name))
    row.lat, row.lon, row.point_precision, row.modified_at = lat, lon, precision, now()
    row.save()
    _access(row, place)
    return row


def _point(place: Place) -> tuple[float | None, float | None, str]:
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon, "given"
    found = locate(place.postcode) if place.postcode else None
    return (found.lat, found.lon, str(found.precision)) if found else (None, None, "")


def _access(row: Location, place: Place) -> None:
    row.accessibility.all().delete()
    for feature, present in place.features:
        Accessibility.objects.create(location=row, feature=feature, present=present)
    if place.access_words:
        Accessibility.objects.create(location=row, description=place.access_words)


def _times(listing: Listing, details: ListingDetails) -> None:
    Schedule.objects.filter(listing=listing).delete()
    Schedule.objects.bulk_create(
        Schedule(
            listing=listing,
            weekday=slot.weekday,
            opens=slot.opens,
            closes=slot.closes,
            description=slot.words,
        )
        for slot in details.times
    )


def _prices(listing: Listing, details: ListingDetails) -> None:
    Cost.objects.filter(listing=listing).delete()
    Cost.objects.bulk_create(
        Cost(listing=listing, amount=p.amount, option=p.option, amount_description=p.words)
        for p in details.prices
    )


def _languages(listing: Listing, details: ListingDetails) -> None:
    Language.objects.filter(listing=listing).delete()
    Language.objects.bulk_create(Language(listing=listing, code=code) for code in details.languages)


def _outcodes(listing: Listing, details: ListingDetails) -> None:
    ServiceArea.objects.filter(listing=listing).exclude(outcodes=[]).delete()
    if details.outcodes:
        ServiceArea.objects.create(listing=listing, outcodes=list(details.outcodes))


def _reach(listing: Listing, details: ListingDetails) -> None:
    Phone.objects.filter(listing=listing).delete()
    Contact.objects.filter(listing=listing).delete()
    for one in details.reach:
        contact = None
        if one.name or one.email or one.title:
            contact = Contact.objects.create(
                listing=listing,
                name=one.name,
                title=one.title,
                email=one.email,
                visibility=one.visibility,
            )
        if one.phone:
            Phone.objects.create(
                listing=listing,
                contact=contact,
                number=one.phone,
                description=one.words,
                visibility=one.visibility,
            )


_WRITERS: dict[str, Callable[[Listing, ListingDetails], None]] = {
    "places": _places,
    "times": _times,
    "prices": _prices,
    "languages": _languages,
    "outcodes": _outcodes,
    "reach": _reach,
}
