"""What a listing says, as somebody types it: frozen, compared whole, written whole."""

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from uuid import UUID

from kith.directory.choices import (
    AddressKind,
    CostKind,
    ListingStatus,
    Visibility,
    WaitingBand,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSlot:
    """Every week on `weekday` (0 is Monday), local time; or only words."""

    weekday: int | None = None
    opens: time | None = None
    closes: time | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """Pounds."""

    amount: Decimal | None = None
    option: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address. Without coordinates they are looked up from the postcode.

    `features` are AccessFeature codes that are there (True) or are not (False).
    """

    id: UUID | None = None
    kind: str = AddressKind.PHYSICAL
    name: str = ""
    address: str = ""
    city: str = ""
    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    directions: str = ""
    transport: str = ""
    address_private: bool = False
    features: tuple[tuple[str, bool], ...] = ()
    access_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A telephone number or a named contact, for everybody or for professionals."""

    name: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""
    words: str = ""
    visibility: str = Visibility.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingDetails:
    """All that a keeper may change. A provider by id, or a new one by name."""

    name: str
    provider_id: UUID | None = None
    provider_name: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    mail_language: str = "en"
    alert: str = ""
    status: str = ListingStatus.ACTIVE
    visibility: str = Visibility.PUBLIC
    in_person: bool = True
    online: bool = False
    by_phone: bool = False
    at_home: bool = False
    cost: str = CostKind.UNKNOWN
    fees: str = ""
    age_min: int | None = None
    age_max: int | None = None
    genders: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    cannot_take: tuple[str, ...] = ()
    eligibility: str = ""
    exclusions: str = ""
    routes: tuple[str, ...] = ()
    how_to_join: str = ""
    who_meets_you: str = ""
    where_to_wait: str = ""
    what_to_bring: str = ""
    waiting: str = WaitingBand.UNKNOWN
    places_left: int | None = None
    kinds: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeSlot, ...] = ()
    prices: tuple[Price, ...] = ()
    languages: tuple[str, ...] = ()
    outcodes: tuple[str, ...] = ()
    reach: tuple[Reach, ...] = ()


COLUMNS = (
    *("name", "description", "url", "email", "mail_language", "alert", "status", "visibility"),
    *("in_person", "online", "by_phone", "at_home", "cost", "fees", "age_min", "age_max"),
    *("genders", "circumstances", "cannot_take", "eligibility", "exclusions", "routes"),
    *("how_to_join", "who_meets_you", "where_to_wait", "what_to_bring", "waiting", "places_left"),
)
"""The fields of ListingDetails that are columns of Listing, by the same names."""

PARTS = ("kinds", "places", "times", "prices", "languages", "outcodes", "reach")
"""The fields that are rows of their own."""
