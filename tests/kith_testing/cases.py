"""Makers of a referral and an open case, for tests."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kith.casework.models import Case, Session
from kith.casework.operations.opening import FirstSession, open_case
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.reference import new_reference
from kith.referrals.models import Referral
from kith_testing.people import make_member, make_person, make_service, member_actor


@dataclass(frozen=True)
class OpenCase:
    """An open case, its link worker as an actor, and its first meeting."""

    actor: Actor
    service: Any
    person_id: UUID
    referral_id: UUID
    case_id: UUID
    session_id: UUID

    def row(self) -> Case:
        with acting(self.actor, read_only=True):
            return Case.objects.get(id=self.case_id)

    def sessions(self) -> list[Session]:
        with acting(self.actor, read_only=True):
            return list(Session.objects.filter(case_id=self.case_id).order_by("number", "id"))


def make_referral(service: Any, person_id: UUID, **fields: Any) -> UUID:
    fields = {
        "reference": new_reference(),
        "status": "engaged",
        "source": "self",
        "received_at": clock.now(),
        "promise_on": clock.today(),
        "agreement": "agrees",
        "own_words": "I have not been out since Joan died.",
    } | fields
    with acting(system("test", service.id), read_only=False):
        return Referral.objects.create(service=service, person_id=person_id, **fields).id


def make_case(
    service: Any = None,
    actor: Actor | None = None,
    first: FirstSession | None = None,
    **person: Any,
) -> OpenCase:
    """A person who has just engaged, with a first meeting that is due today."""
    service = service or make_service()
    actor = actor or member_actor(make_member(service))
    person_id = make_person(service, **person)
    referral_id = make_referral(service, person_id, link_worker_id=actor.membership_id)
    case_id = open_case(
        actor=actor,
        person_id=person_id,
        referral_id=referral_id,
        first_session=first or FirstSession(due_on=clock.today()),
    )
    with acting(actor, read_only=True):
        session_id = Session.objects.get(case_id=case_id).id
    return OpenCase(actor, service, person_id, referral_id, case_id, session_id)
