"""Whom to ring when worried, and the safeguarding lead's queue."""

from dataclasses import dataclass

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.organisations.models import Membership, Programme


@dataclass(frozen=True, slots=True)
class Lead:
    """A safeguarding lead of the service, with how to ring them."""

    name: str
    telephone: str


@dataclass(frozen=True, slots=True)
class WhomToRing:
    """What the service's programme says, in its own words, and its leads."""

    in_hours: str
    out_of_hours: str
    leads: tuple[Lead, ...]


@query
def whom_to_ring(*, actor: Actor) -> WhomToRing:
    """Whom a worried member of staff of the actor's service rings, by day and by night."""
    words = Programme.objects.filter(service_id=actor.service_id).values_list(
        "safeguarding_in_hours", "safeguarding_out_of_hours"
    )
    in_hours, out_of_hours = words.first() or ("", "")
    leads = Membership.objects.filter(
        organisation_id=actor.service_id, safeguarding_lead=True, active=True
    ).order_by("name")
    return WhomToRing(in_hours, out_of_hours, tuple(Lead(m.name, m.telephone) for m in leads))
