"""Makers of a provider that signs in, and of referrals to it."""

from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

from kith.connections.choices import Answer, Route, Share
from kith.connections.models import Connection
from kith.connections.operations.offering import offer_connection
from kith.connections.operations.sending import agree_and_send
from kith.connections.operations.workspace.answering import answer_referral
from kith.kernel.acting import acting
from kith.kernel.actor import Actor
from kith.kernel.ids import new_id
from kith.organisations.models import Membership, Organisation
from kith.people.choices import ConsentHow
from kith_testing.cases import OpenCase, make_case
from kith_testing.connecting import EMAIL, Connected, shown
from kith_testing.directory import make_listing, make_provider
from kith_testing.people import make_member, make_organisation, member_actor

NINE = time(9, 0)


@dataclass
class Workspace:
    """A provider, its listing that meets every day, and somebody who signs in."""

    organisation: Organisation
    provider: Any
    listing_id: UUID
    member: Membership

    @property
    def actor(self) -> Actor:
        return member_actor(self.member)

    def sent(self, case: OpenCase | None = None, shares: tuple[Share, ...] = ()) -> Connected:
        """Somebody agreed, and this group was asked."""
        case = case or make_case(telephone="+441632960123", safe_channels=["phone"])
        made = Connected(case, self._offered(case), self.listing_id)
        lines = shown(made, shares)
        agree_and_send(**made.given(), how=ConsentHow.SPOKEN, shares=shares, shown=lines)
        return made

    def _offered(self, case: OpenCase) -> UUID:
        return offer_connection(
            actor=case.actor,
            person_id=case.person_id,
            listing_id=self.listing_id,
            route=Route.REFERRAL,
            idempotency_key=new_id(),
        )

    def accepted(self, case: OpenCase | None = None, answer: Answer = Answer.YES) -> Connected:
        """The group has said yes, or what `answer` says."""
        made = self.sent(case)
        answer_referral(**self.given(made, answer=answer))
        return made

    def given(self, made: Connected, **more: Any) -> dict[str, Any]:
        """What every operation of the provider on a referral takes."""
        return {
            "actor": self.actor,
            "connection_id": made.id,
            "version": made.row().version,
        } | more

    def states(self) -> dict[UUID, str]:
        """As the provider's own role reads them."""
        with acting(self.actor, read_only=True):
            return dict(Connection.objects.values_list("id", "state"))


def make_workspace(name: str = "Elm Row Association", role: str = "provider_lead") -> Workspace:
    organisation = make_organisation(name, "provider")
    provider = make_provider(name, organisation_id=organisation.id, email=EMAIL)
    times = tuple((day, NINE, time(11, 0)) for day in range(7))
    listing_id = make_listing("Tea and talk", provider=provider, times=times)
    member = make_member(organisation, role, name="Jo Field")
    return Workspace(organisation, provider, listing_id, member)
