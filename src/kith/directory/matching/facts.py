"""What the rules of matching know of a person and of a service: plain facts, no tables.

Codes are those of `directory/choices.py` (access features, circumstances, whom a group is for,
waiting bands, freshness) and `directory/kinds/codes.py`. Languages are ISO 639-1. `*_bits` has bit
`weekday * 3 + part` set, Monday and morning first; 0 where nothing is known. Money in pence.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

NONE: frozenset[str] = frozenset()


class Rule(StrEnum):
    """What is weighed, in the order in which it is told."""

    REJECTED = "rejected"
    KIND = "kind"
    PLACES = "places"
    AREA = "area"
    AGE = "age"
    GENDER = "gender"
    CIRCUMSTANCES = "circumstances"
    ACCESS = "access"
    LANGUAGE = "language"
    DISTANCE = "distance"
    COST = "cost"
    TIMES = "times"
    WAITING = "waiting"
    FRESHNESS = "freshness"


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """Unknown is empty or None, and never counts against a service."""

    latitude: float | None = None
    longitude: float | None = None
    outcode: str = ""
    age: int | None = None
    gender: str = ""
    languages: frozenset[str] = frozenset({"en"})
    needs_interpreter: bool = False
    access_needs: frozenset[str] = NONE
    budget_pence: int | None = None
    """The most they can pay in a week, going once; 0 where it has to be free."""
    free_bits: int = 0
    furthest_miles: float | None = None
    travels: frozenset[str] = NONE
    """How they get about; empty where nobody has asked."""
    housebound: bool = False
    """Visits, telephone and the internet reach them; they do not go out."""
    remote_only: bool = False
    """Telephone and the internet alone: nobody is to come either."""
    offline: bool = False
    """They do not use the internet."""
    circumstances: frozenset[str] = NONE
    not_circumstances: frozenset[str] = NONE
    rejected_kinds: frozenset[str] = NONE
    rejected_services: frozenset[UUID] = field(default_factory=frozenset)
    limits: frozenset[Rule] = frozenset({Rule.ACCESS})


@dataclass(frozen=True, kw_only=True)
class ServiceFacts:
    """A service at one of its places; without coordinates where it has none or hides it."""

    id: UUID
    name: str
    kinds: frozenset[str]
    provider: str = ""
    """Empty where it bears the same name."""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    in_person: bool = True
    online: bool = False
    by_phone: bool = False
    at_home: bool = False
    price_pence: int | None = None
    """The least that somebody may pay; 0 where it is free."""
    open_bits: int = 0
    age_min: int | None = None
    age_max: int | None = None
    genders: frozenset[str] = NONE
    """Whom it is for; empty for everybody."""
    languages: frozenset[str] = NONE
    access_has: frozenset[str] = NONE
    access_lacks: frozenset[str] = NONE
    circumstances: frozenset[str] = NONE
    """Only for people in one of these; empty for everybody."""
    cannot_take: frozenset[str] = NONE
    outcodes: frozenset[str] = NONE
    """Where people must live; empty for anywhere."""
    waiting: str = "unknown"
    places_left: int | None = None
    paused_until: date | None = None
    freshness: str = "fresh"


@dataclass(frozen=True)
class WantedKind:
    """A kind that was understood, how sure (0 to 1) and the words that led there."""

    code: str
    sureness: float = 1.0
    words: tuple[str, ...] = ()
