"""A service of HSDS 3 or Open Referral UK 3, with its parts, as a listing to bring in."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from kith.directory.choices import AddressKind, Frequency, ListingStatus
from kith.directory.importing.incoming import (
    IncomingArea,
    IncomingContact,
    IncomingCost,
    IncomingListing,
    IncomingPhone,
    IncomingPlace,
    IncomingProvider,
    IncomingTerm,
    IncomingTime,
    Refusal,
)
from kith.directory.places.locating import locate
from kith.interop.directories.cleaning import Cleaner, TooLong

Said = dict[str, Any]
T = TypeVar("T")
MOST_PARTS = 200
_DAY = re.compile(r"MO|TU|WE|TH|FR|SA|SU")
DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}


def read_service(said: Any) -> IncomingListing | Refusal:
    """One service. A Refusal, in words, for what is none or lacks its id or name."""
    if not isinstance(said, dict):
        return Refusal("It is no service: an object was expected")
    try:
        return _service(said)
    except TooLong:
        return Refusal("A field is longer than 100,000 characters", str(said.get("name", ""))[:300])
    except RecursionError:
        return Refusal("It is nested too deeply")


def _service(said: Said) -> IncomingListing | Refusal:
    clean = Cleaner()
    external_id, name = clean.line(said.get("id"), 200), clean.line(said.get("name"))
    if not external_id or not name:
        return Refusal("A service needs an id and a name", name, external_id)
    fees = clean.text(said.get("fees") or said.get("fees_description"), 2_000)
    low, high = clean.ages(said.get("minimum_age"), said.get("maximum_age"))
    terms = tuple(_each(clean, said, "attributes", _term))
    places = tuple(_each(clean, said, "service_at_locations", _place))
    prices = tuple(_each(clean, said, "cost_options", _price))
    return IncomingListing(
        external_id=external_id,
        name=name,
        provider=_provider(clean, said, name),
        alternate_name=clean.line(said.get("alternate_name")),
        description=clean.text(said.get("description")),
        url=clean.web(said.get("url")),
        email=clean.mail(said.get("email")),
        alert=clean.text(said.get("alert"), 2_000),
        status=_one_of(ListingStatus.values, said.get("status"), ListingStatus.ACTIVE),
        cost=_cost(prices),
        fees=fees,
        age_min=low,
        age_max=high,
        eligibility=clean.text(said.get("eligibility_description"), 5_000),
        how_to_join=clean.text(said.get("application_process"), 5_000),
        accreditations=clean.text(said.get("accreditations"), 2_000),
        assured_on=clean.day(said.get("assured_date")),
        assurer_email=clean.mail(said.get("assurer_email")),
        online=any(place.kind == AddressKind.VIRTUAL for place in places),
        modified_at=clean.moment(said.get("last_modified")),
        places=places,
        times=tuple(slot for part in _each(clean, said, "schedules", _times) for slot in part),
        prices=prices,
        languages=tuple(pair for pair in _each(clean, said, "languages", _language) if any(pair)),
        areas=tuple(_each(clean, said, "service_areas", _area)),
        funding=tuple(words for words in _each(clean, said, "funding", _funding) if words),
        phones=tuple(phone for phone in _each(clean, said, "phones", _phone) if phone),
        contacts=tuple(_each(clean, said, "contacts", _contact)),
        terms=tuple(term for term in terms if term),
        notes=tuple(clean.notes),
    )


def _each(clean: Cleaner, said: Said, name: str, read: Callable[[Cleaner, Said], T]) -> list[T]:
    """The parts of a list; what is no list or no object in it is left out, and noted."""
    parts = said.get(name)
    if parts is None:
        return []
    if not isinstance(parts, list):
        clean.note(f"“{name}” was no list and was left out")
        return []
    if len(parts) > MOST_PARTS:
        clean.note(f"Only the first {MOST_PARTS} of “{name}” were taken")
    objects = [part for part in parts[:MOST_PARTS] if isinstance(part, dict)]
    if len(objects) < len(parts[:MOST_PARTS]):
        clean.note(f"A part of “{name}” that is none was left out")
    return [read(clean, part) for part in objects]


def _one_of(values: list[str], said: object, usual: str) -> str:
    return said if isinstance(said, str) and said in values else usual


def _provider(clean: Cleaner, said: Said, name: str) -> IncomingProvider:
    who = said.get("organization")
    who = who if isinstance(who, dict) else {}
    called = clean.line(who.get("name")) or name
    external_id = clean.line(who.get("id") or said.get("organization_id"), 200)
    return IncomingProvider(
        external_id=external_id or f"name:{called.casefold()}"[:200],
        name=called,
        description=clean.text(who.get("description")),
        website=clean.web(who.get("website") or who.get("url")),
        email=clean.mail(who.get("email")),
        logo=clean.web(who.get("logo")),
        uri=clean.web(who.get("uri")),
        identifiers=tuple(_each(clean, who, "organization_identifiers", _identifier)),
    )


def _identifier(clean: Cleaner, said: Said) -> tuple[str, str, str]:
    return (
        clean.line(said.get("identifier_scheme"), 60),
        clean.line(said.get("identifier_type"), 100),
        clean.line(said.get("identifier"), 100),
    )


def _place(clean: Cleaner, at: Said) -> IncomingPlace:
    said = at.get("location")
    said = said if isinstance(said, dict) else {}
    addresses = [a for a in said.get("addresses") or () if isinstance(a, dict)]
    address = next((a for a in addresses if a.get("address_type") == "physical"), None)
    address = address or (addresses[0] if addresses else {})
    postcode = clean.line(address.get("postal_code"), 12)
    point, precision = clean.point(said.get("latitude"), said.get("longitude")), "given"
    if point is None and postcode and (found := locate(postcode)):
        point, precision = found.point, found.precision.value
    return IncomingPlace(
        external_id=clean.line(said.get("id"), 200),
        kind=_one_of(AddressKind.values, said.get("location_type"), AddressKind.PHYSICAL),
        name=clean.line(said.get("name")),
        description=clean.text(said.get("description"), 5_000),
        attention=clean.line(address.get("attention")),
        address=", ".join(
            filter(None, (clean.line(address.get(n), 250) for n in ("address_1", "address_2")))
        ),
        city=clean.line(address.get("city"), 200),
        region=clean.line(address.get("region"), 200),
        county=clean.line(address.get("state_province"), 200),
        postcode=postcode,
        country=clean.line(address.get("country"), 2).upper() or "GB",
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        point_precision=precision if point else "",
        external_identifier=clean.line(said.get("external_identifier"), 200),
        external_identifier_type=clean.line(said.get("external_identifier_type"), 60),
        transport=clean.text(said.get("transportation"), 2_000),
        access=tuple(_each(clean, said, "accessibility", _access)),
    )


def _access(clean: Cleaner, said: Said) -> tuple[str, str, str]:
    words = clean.text(said.get("description") or said.get("accessibility"), 2_000)
    return words, clean.text(said.get("details"), 2_000), clean.web(said.get("url"))


def _times(clean: Cleaner, said: Said) -> list[IncomingTime]:
    """A row a weekday of `byday`; one row without a day where there is none."""
    byday = clean.line(said.get("byday"), 60)
    interval = clean.amount(said.get("interval"))
    slot = IncomingTime(
        opens=clean.clock(said.get("opens_at")),
        closes=clean.clock(said.get("closes_at")),
        valid_from=clean.day(said.get("valid_from")),
        valid_to=clean.day(said.get("valid_to")),
        starts_on=clean.day(said.get("dtstart")),
        freq=_one_of(Frequency.values, said.get("freq"), ""),
        interval=int(interval) if interval is not None and 0 < interval < 1_000 else None,
        byday=byday,
        bymonthday=clean.line(said.get("bymonthday"), 100),
        description=clean.text(said.get("description"), 2_000),
        notes=clean.text(said.get("notes"), 2_000),
        link=clean.web(said.get("schedule_link")),
        attending=clean.line(said.get("attending_type"), 200),
    )
    days = dict.fromkeys(DAYS[day] for day in _DAY.findall(byday.upper()))
    return [replace(slot, weekday=day) for day in days] or [slot]


def _price(clean: Cleaner, said: Said) -> IncomingCost:
    amount = clean.amount(said.get("amount"))
    begin, end = clean.day(said.get("valid_from")), clean.day(said.get("valid_to"))
    if begin and end and begin > end:
        clean.note("Dates of a price that contradict each other were left out")
        begin = end = None
    return IncomingCost(
        option=clean.line(said.get("option")),
        amount=amount if amount is not None and amount >= 0 else None,
        amount_description=clean.text(said.get("amount_description"), 1_000),
        currency=clean.line(said.get("currency"), 3).upper() or "GBP",
        valid_from=begin,
        valid_to=end,
    )


def _cost(prices: tuple[IncomingCost, ...]) -> str:
    amounts = [price.amount for price in prices if price.amount is not None]
    if not amounts:
        return "unknown"
    return "paid" if max(amounts) > 0 else "free"


def _language(clean: Cleaner, said: Said) -> tuple[str, str]:
    return clean.line(said.get("code"), 10), clean.line(
        said.get("name") or said.get("language"), 100
    )


def _area(clean: Cleaner, said: Said) -> IncomingArea:
    return IncomingArea(
        name=clean.line(said.get("name") or said.get("service_area")),
        extent=clean.text(said.get("extent"), 50_000),
        extent_type=clean.line(said.get("extent_type"), 60),
        uri=clean.web(said.get("uri")),
    )


def _funding(clean: Cleaner, said: Said) -> str:
    return clean.text(said.get("source"), 2_000)


def _phone(clean: Cleaner, said: Said) -> IncomingPhone | None:
    number = clean.phone(said.get("number"))
    if not number:
        return None
    return IncomingPhone(
        number=number,
        extension=clean.line(said.get("extension"), 20),
        description=clean.line(said.get("description")),
    )


def _contact(clean: Cleaner, said: Said) -> IncomingContact:
    phones = _each(clean, said, "phones", _phone)
    return IncomingContact(
        name=clean.line(said.get("name"), 200),
        title=clean.line(said.get("title"), 200),
        department=clean.line(said.get("department"), 200),
        email=clean.mail(said.get("email")),
        phones=tuple(phone for phone in phones if phone),
    )


def _term(clean: Cleaner, said: Said) -> IncomingTerm | None:
    term = said.get("taxonomy_term")
    term = term if isinstance(term, dict) else {}
    external_id = clean.line(term.get("id") or said.get("taxonomy_term_id"), 200)
    name = clean.line(term.get("name") or term.get("term") or said.get("label"))
    if not external_id or not name:
        return None
    return IncomingTerm(
        external_id=external_id,
        name=name,
        code=clean.line(term.get("term") or term.get("code"), 200),
        description=clean.text(term.get("description"), 2_000),
        uri=clean.web(term.get("term_uri")),
        taxonomy_id=clean.line(term.get("taxonomy_id"), 200),
        taxonomy_name=clean.line(term.get("taxonomy"), 300),
    )
