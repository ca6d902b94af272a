"""From the columns of anybody's spreadsheet to a listing."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from kith.directory.importing.incoming import (
    IncomingListing,
    IncomingPhone,
    IncomingPlace,
    IncomingProvider,
    Refusal,
    Row,
)
from kith.directory.places.locating import locate
from kith.directory.places.town_names import key
from kith.interop.directories.cleaning import Cleaner, TooLong
from kith.interop.directories.hours import read_hours
from kith.interop.directories.tables import Record
from kith.kernel.postcode import normalise_postcode

NAMES: dict[str, tuple[str, ...]] = {
    "name": ("name", "service name", "title", "group", "group name", "service", "club"),
    "provider": ("organisation", "organization", "provider", "charity", "organisation name"),
    "description": ("description", "about", "details", "summary", "what we do", "notes"),
    "category": ("category", "type", "kind", "categories", "activity", "service type"),
    "address": ("address", "address 1", "street", "venue address", "location", "full address"),
    "city": ("city", "town", "post town"),
    "venue": ("venue", "venue name", "building"),
    "postcode": ("postcode", "post code", "postal code", "zip"),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "lng", "long", "longitude"),
    "phone": ("phone", "telephone", "phone number", "tel", "contact number", "mobile"),
    "email": ("email", "e mail", "email address", "contact email"),
    "url": ("url", "website", "web", "web site", "link", "web address"),
    "schedule": ("schedule", "opening hours", "hours", "times", "when", "days and times", "open"),
    "cost": ("cost", "price", "fees", "charge", "charges"),
    "eligibility": ("eligibility", "who for", "who is it for", "criteria"),
    "how_to_join": ("how to join", "referral", "how to refer", "access", "how to access"),
    "age_min": ("minimum age", "age from", "min age"),
    "age_max": ("maximum age", "age to", "max age"),
    "step_free": ("step free", "step free hint", "wheelchair access", "wheelchair accessible"),
    "id": ("id", "reference", "ref", "identifier", "unique id"),
    "charity_number": ("charity number", "registered charity number", "charity no"),
    "modified": ("last modified", "last updated", "updated", "modified", "date checked"),
    "source": ("source",),
    "licence": ("licence", "license"),
}
"""What a column may hold, and how people name it. `name` is the one that must be there."""

SMALL_WORDS = {"And", "Of", "The", "In", "For", "At", "On", "To", "With"}
LETTERS = frozenset(
    {"YMCA", "YWCA", "UK", "CIC", "CIO", "RNIB", "RSPCA", "RAF", "USA", "BAME", "AFC", "RUFC"}
    | {"ME", "SEN", "SEND", "PTA", "PTFA", "RNLI", "ADHD", "ESOL", "NSPCC", "II", "III", "IV"}
)
SAME = "An earlier row is the same group at the same place"
_YES, _NO = {"yes", "y", "true", "1", "full"}, {"no", "n", "false", "0"}
Mapped = Mapping[str, str]


def guess_mapping(columns: list[str]) -> dict[str, str]:
    """Field to column, for every column whose name says what it holds."""
    plain = {_plain(column): column for column in reversed(columns)}
    return {
        what: next(plain[name] for name in names if name in plain)
        for what, names in NAMES.items()
        if any(name in plain for name in names)
    }


class Reader:
    """Makes listings of one file's rows; knows the rows of it that say the same twice."""

    def __init__(self, mapping: Mapped) -> None:
        self.mapping = mapping
        self.seen: dict[bytes, int] = {}

    def rows(self, records: Iterator[Record]) -> Iterator[Row]:
        for record in records:
            yield Row(record.number, self._content(record))

    def _content(self, record: Record) -> IncomingListing | Refusal:
        if record.why:
            return Refusal(record.why)
        try:
            content = listing_of(self.mapping, record.values)
        except TooLong:
            return Refusal("A field is longer than 100,000 characters")
        if isinstance(content, Refusal):
            return content
        identity = sha256(f"{content.source}|{content.external_id}".encode()).digest()[:12]
        first = self.seen.setdefault(identity, record.number)
        if first != record.number:
            return Refusal(SAME, content.name, content.external_id, first)
        return content


def listing_of(mapping: Mapped, values: Mapping[str, Any]) -> IncomingListing | Refusal:
    """One row; a Refusal where it names no group."""
    clean = Cleaner()
    said = {what: values.get(column) for what, column in mapping.items()}
    name = _name(clean, clean.line(said.get("name")))
    if not any(letter.isalpha() for letter in name):
        return Refusal("The row has no name")
    category = clean.line(said.get("category"))
    place = _place(clean, said)
    phone, email = _reach(clean, said)
    low, high = clean.ages(said.get("age_min"), said.get("age_max"))
    fees = clean.text(said.get("cost"), 2_000)
    return IncomingListing(
        external_id=_identity(clean, said, name, category, place),
        name=name,
        provider=_provider(clean, said, name),
        description=clean.text(said.get("description")),
        url=clean.web(said.get("url")),
        email=email,
        fees=fees,
        cost=_cost(fees),
        age_min=low,
        age_max=high,
        eligibility=clean.text(said.get("eligibility"), 5_000),
        how_to_join=clean.text(said.get("how_to_join"), 5_000),
        modified_at=clean.moment(said.get("modified")),
        places=(place,) if place.address or place.postcode or place.lat is not None else (),
        times=read_hours(clean.text(said.get("schedule"), 2_000)),
        phones=(IncomingPhone(number=phone),) if phone else (),
        source=clean.line(said.get("source"), 200),
        licence=clean.line(said.get("licence"), 100),
        category=category,
        notes=tuple(clean.notes),
    )


def _plain(column: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", column.lower()).split())


def _name(clean: Cleaner, name: str) -> str:
    """A name that is all in capitals is written as names are."""
    if not name.isupper() or len(name) < 5:
        return name
    clean.note("A name in capitals was written as names are")
    words = re.sub(r"[A-Z]+('[A-Z]+)?", _written, name).split()
    return " ".join(w.lower() if at and w in SMALL_WORDS else w for at, w in enumerate(words))


def _written(word: re.Match[str]) -> str:
    """`Sale` of SALE; what cannot be said as a word, or is known by its letters, stays."""
    said = word[0]
    spoken = re.search("[AEIOUY]", said) or said in {"ST", "MR", "MRS", "DR"} or len(said) == 1
    return said.capitalize() if spoken and said not in LETTERS else said


def _provider(clean: Cleaner, said: Mapping[str, Any], name: str) -> IncomingProvider:
    provider = _name(clean, clean.line(said.get("provider"))) or name
    number = clean.line(said.get("charity_number"), 20)
    identifiers = (("GB-CHC", "Charity number", number),) if number else ()
    return IncomingProvider(
        external_id=f"name:{key(provider)}"[:200], name=provider, identifiers=identifiers
    )


def _identity(
    clean: Cleaner, said: Mapping[str, Any], name: str, category: str, place: IncomingPlace
) -> str:
    given = clean.line(said.get("id"), 200)
    if given:
        return given
    what = "|".join((key(name), category.casefold(), place.postcode, key(place.address)))
    return sha256(what.encode()).hexdigest()[:32]


def _reach(clean: Cleaner, said: Mapping[str, Any]) -> tuple[str, str]:
    """Telephone and email; one that stands in the other's column is put right."""
    phone, email = said.get("phone"), said.get("email")
    if isinstance(phone, str) and "@" in phone:
        clean.note("An email address stood where the telephone number should")
        return "", clean.mail(email) or clean.mail(phone)
    return clean.phone(phone), clean.mail(email)


def _place(clean: Cleaner, said: Mapping[str, Any]) -> IncomingPlace:
    postcode = _postcode(clean, said)
    point = clean.point(said.get("lat"), said.get("lon"))
    precision = "given" if point else ""
    if point is None and postcode:
        found = locate(postcode)
        if found is None:
            clean.note("The postcode is not on any map")
        else:
            point, precision = found.point, found.precision.value
    step_free = clean.line(said.get("step_free"), 40).casefold()
    known = step_free in _YES or step_free in _NO
    return IncomingPlace(
        name=clean.line(said.get("venue")),
        address=clean.line(said.get("address"), 500),
        city=clean.line(said.get("city"), 200),
        postcode=postcode,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        point_precision=precision,
        features=(("step_free", step_free in _YES),) if known else (),
    )


def _postcode(clean: Cleaner, said: Mapping[str, Any]) -> str:
    words = clean.line(said.get("postcode"), 20)
    if not words:
        return ""
    try:
        return normalise_postcode(words)
    except ValueError:
        clean.note("A postcode that is none was left out")
        return ""


def _cost(fees: str) -> str:
    words = fees.casefold()
    if re.search(r"\bfree\b|no (?:cost|charge)", words) and not re.search(r"£\s*[1-9]", words):
        return "free"
    if "donation" in words and not re.search(r"£\s*[1-9]", words):
        return "donation"
    return "paid" if re.search(r"£\s*\d|\d+p\b|\bcharge", words) else "unknown"
