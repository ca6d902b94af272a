"""A row of another directory, read and cleaned, before it meets the database.

`repr` of a listing is what its fingerprint is made of: everything that the source says, and not
what we put right (`notes`).
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256

from kith.directory.matching.describing import kinds_of_listing

Texts = tuple[str, ...]


def fingerprint_of(said: object) -> str:
    return sha256(repr(said).encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingProvider:
    external_id: str
    name: str
    description: str = ""
    website: str = ""
    email: str = ""
    logo: str = ""
    uri: str = ""
    identifiers: tuple[tuple[str, str, str], ...] = ()
    """Scheme, type and identifier of each register that it is in."""

    def fingerprint(self) -> str:
        return fingerprint_of(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPlace:
    """`point_precision`: `given` by the source, else of the postcode (unit, sector, outcode)."""

    external_id: str = ""
    kind: str = "physical"
    name: str = ""
    description: str = ""
    attention: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    county: str = ""
    postcode: str = ""
    country: str = "GB"
    lat: float | None = None
    lon: float | None = None
    point_precision: str = ""
    external_identifier: str = ""
    external_identifier_type: str = ""
    directions: str = ""
    transport: str = ""
    access: tuple[tuple[str, str, str], ...] = ()
    """Words on access: description, details, web address."""
    features: tuple[tuple[str, bool], ...] = ()
    """Codes of `AccessFeature` that are said to be there, or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingTime:
    weekday: int | None = None
    opens: time | None = None
    closes: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    starts_on: date | None = None
    freq: str = ""
    interval: int | None = None
    byday: str = ""
    bymonthday: str = ""
    description: str = ""
    notes: str = ""
    link: str = ""
    attending: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingCost:
    option: str = ""
    amount: Decimal | None = None
    amount_description: str = ""
    currency: str = "GBP"
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPhone:
    number: str
    extension: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingContact:
    name: str = ""
    title: str = ""
    department: str = ""
    email: str = ""
    phones: tuple[IncomingPhone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingArea:
    name: str = ""
    extent: str = ""
    extent_type: str = ""
    uri: str = ""
    outcodes: Texts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingTerm:
    """A word of a vocabulary that is said of the listing."""

    external_id: str
    name: str
    code: str = ""
    description: str = ""
    uri: str = ""
    taxonomy_id: str = ""
    taxonomy_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingListing:
    """One service of another directory. Ages in years; `languages` are (code, name)."""

    external_id: str
    name: str
    provider: IncomingProvider
    alternate_name: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    alert: str = ""
    status: str = "active"
    cost: str = "unknown"
    fees: str = ""
    age_min: int | None = None
    age_max: int | None = None
    eligibility: str = ""
    how_to_join: str = ""
    accreditations: str = ""
    assured_on: date | None = None
    assurer_email: str = ""
    online: bool = False
    modified_at: datetime | None = None
    places: tuple[IncomingPlace, ...] = ()
    times: tuple[IncomingTime, ...] = ()
    prices: tuple[IncomingCost, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    areas: tuple[IncomingArea, ...] = ()
    funding: Texts = ()
    phones: tuple[IncomingPhone, ...] = ()
    contacts: tuple[IncomingContact, ...] = ()
    terms: tuple[IncomingTerm, ...] = ()
    category: str = ""
    source: str = field(default="", repr=False)
    licence: str = field(default="", repr=False)
    notes: Texts = field(default=(), repr=False)

    def fingerprint(self) -> str:
        """SHA-256 of what the source says."""
        return fingerprint_of(self)

    def kinds(self) -> Texts:
        """What its own words suggest, best first, for a person to confirm."""
        said = (self.category, *(term.name for term in self.terms))
        return kinds_of_listing(self.name, ". ".join(said), self.description)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot come in, and why, in words for whoever sent it."""

    why: str
    name: str = ""
    external_id: str = ""
    same_as: int | None = None
    """The number of the earlier row that it repeats."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of the source turned out to be. Numbers begin at 1."""

    number: int
    content: IncomingListing | Refusal


COLUMNS = (
    *("name", "alternate_name", "description", "url", "email", "alert", "status", "cost", "fees"),
    *("age_min", "age_max", "eligibility", "how_to_join", "accreditations", "assured_on"),
    *("assurer_email", "online"),
)
"""Fields that are columns of a listing, by the same names."""

PARTS = ("places", "times", "prices", "languages", "areas", "funding", "reach", "terms")
"""Groups of rows that are replaced as a whole. `reach` is phones and contacts."""

EDITED_AS = {"areas": "outcodes"}
"""What `Listing.edited_fields` calls a part, where the name differs."""
