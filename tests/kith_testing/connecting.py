"""Makers of a community group with ways to reach it, and of connections in some state."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kith.connections.choices import Route, Share
from kith.connections.models import Connection, UnmetNeed
from kith.connections.operations.offering import offer_connection
from kith.connections.operations.sending import agree_and_send
from kith.connections.policy.sharing import what_is_read
from kith.connections.queries.preview import preview
from kith.directory import models as directory
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, system
from kith.kernel.clock import today
from kith.kernel.ids import new_id
from kith.messaging.models import Message
from kith.people.choices import ConsentHow
from kith_testing.cases import OpenCase, make_case
from kith_testing.directory import make_listing, make_location

EMAIL = "tea@elmrow.example.org"
MOBILE = "07700 900123"


@dataclass
class Connected:
    """A case and one connection of it."""

    case: OpenCase
    id: UUID
    listing_id: UUID

    @property
    def actor(self) -> Actor:
        return self.case.actor

    def row(self) -> Connection:
        with acting(self.actor, read_only=True):
            return Connection.objects.get(id=self.id)

    def given(self, **more: Any) -> dict[str, Any]:
        """What every operation on it takes."""
        version = self.row().version
        return {"actor": self.actor, "connection_id": self.id, "version": version} | more

    def messages(self, template: str = "") -> list[Message]:
        """What is in the outbox about this person, oldest first."""
        with acting(system("test", self.case.service.id), read_only=True):
            rows = Message.objects.filter(person_id=self.case.person_id).order_by("created_at")
            return [row for row in rows if template in row.template]

    def token(self, template: str = "provider_referral") -> str:
        """The secret in the newest email of this kind."""
        body = self.messages(template)[-1].body
        return body.split("/answer/")[1].split("/")[0].split()[0]


def make_group(phone: str = MOBILE, address: str = "", **fields: Any) -> UUID:
    """A listing with an email and a telephone number; empty where asked."""
    fields = {"email": EMAIL} | fields
    places = (make_location(address=address, city="Leeds"),) if address else ()
    listing_id = make_listing(places=places, **fields)
    if phone:
        with acting(Actor(Audience.SYSTEM, "system:test"), read_only=False):
            directory.Phone.objects.create(listing_id=listing_id, number=phone)
    return listing_id


def offered(case: OpenCase | None = None, route: Route = Route.REFERRAL, **group: Any) -> Connected:
    """Offered to the person, who has said nothing yet."""
    case = case or make_case(
        telephone="+441632960123", safe_channels=["phone"], voicemail="no", postcode="LS6 2AA"
    )
    listing_id = make_group(**group)
    given = {"actor": case.actor, "person_id": case.person_id, "listing_id": listing_id}
    made = offer_connection(**given, route=route, idempotency_key=new_id())
    return Connected(case, made, listing_id)


def sent(
    case: OpenCase | None = None, shares: tuple[Share, ...] = (Share.TELEPHONE,), **group: Any
) -> Connected:
    """The person agreed in words, and the group has been asked."""
    made = offered(case, **group)
    agree_and_send(**made.given(), how=ConsentHow.SPOKEN, shares=shares, shown=shown(made, shares))
    return made


def shown(made: Connected, shares: tuple[Share, ...]) -> tuple:
    """What the person was shown before they agreed."""
    found = preview(actor=made.actor, person_id=made.case.person_id, connection_id=made.id)
    return what_is_read(found.facts, shares)


def miss(service: Any, times: int, **what: str) -> None:
    """Unmet needs of today, all alike."""
    what = {"kind": "walking", "outcode": "LS6", "reason": "full", "source": "worker"} | what
    with acting(system("test", service.id), read_only=False):
        rows = [UnmetNeed(service=service, on=today(), **what) for _ in range(times)]
        UnmetNeed.objects.bulk_create(rows)
