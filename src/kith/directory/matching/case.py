"""One person and one service, and what a rule finds when it compares them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kith.directory.matching.facts import PersonFacts, Rule, ServiceFacts, WantedKind
from kith.directory.places.distance import miles_between


class Fit(StrEnum):
    FITS = "fits"
    DOES_NOT = "does_not"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    rule: Rule
    fit: Fit
    why: str
    hard: bool = False
    """With `does_not`: never suggested."""
    to_ask: bool = False
    """With `unknown`: nobody has asked the person, which says nothing about the service."""


@dataclass(frozen=True)
class Case:
    """One person, one service, what is wanted, on one day."""

    person: PersonFacts
    service: ServiceFacts
    wanted: Sequence[WantedKind]
    on: date

    @property
    def miles(self) -> float | None:
        """As the crow flies from home; None where either end is not known."""
        person, service = self.person, self.service
        if person.latitude is None or person.longitude is None:
            return None
        if service.latitude is None or service.longitude is None:
            return None
        home = (person.latitude, person.longitude)
        return miles_between(home, (service.latitude, service.longitude))

    @property
    def needs_no_journey(self) -> bool:
        """Taking part where the person is, in a way that is open to them."""
        service, person = self.service, self.person
        visits = service.at_home and not person.remote_only
        return service.by_phone or self.can_be_online or visits

    @property
    def can_be_online(self) -> bool:
        return self.service.online and not self.person.offline

    @property
    def only_online(self) -> bool:
        """There is no other way to take part."""
        service = self.service
        return service.online and not (service.in_person or service.by_phone or service.at_home)


Said = Iterator[Finding]
