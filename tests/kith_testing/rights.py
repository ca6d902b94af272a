"""A person on their own record, what they asked of it, and who helps them, for tests."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import today
from kith.kernel.ids import new_id
from kith.people.choices import CapacityKind, CapacityOutcome, RelationshipKind
from kith.people.operations.deciding import record_capacity
from kith.portal.choices import SignedInAs
from kith.portal.queries.session import helper_actor, person_actor
from kith.rights.choices import Ask, May, Sees
from kith.rights.models import RightsRequest
from kith.rights.operations.asking import ask
from kith.rights.operations.views import Given, contact_of, give_view, take_back_view
from kith.rights.queries.views import views_of
from kith_testing.cases import OpenCase
from kith_testing.portal import open_session, with_token

DAUGHTER = Given("Tola Bello", RelationshipKind.CHILD, "07700 900456", (Sees.PLAN, Sees.MEETINGS))


ACTIVE = replace(DAUGHTER, may=tuple(May))


def themselves(case: OpenCase) -> Actor:
    """The person of this case, signed in."""
    return person_actor(case.service.id, case.person_id, called="Ada")


def asked(case: OpenCase, kind: Ask = Ask.COPY, about: str = "") -> UUID:
    """The person has asked for this."""
    given = {"actor": themselves(case), "person_id": case.person_id, "idempotency_key": new_id()}
    return ask(**given, kind=kind, about=about)


def found_able(case: OpenCase) -> None:
    """The child was found able to decide who sees the plan."""
    record_capacity(
        actor=case.actor,
        person_id=case.person_id,
        kind=CapacityKind.GILLICK,
        outcome=CapacityOutcome.ABLE,
        about="Who sees the plan",
        assessor="Sam Okoro",
        decided_on=today(),
    )


def request_row(case: OpenCase, request_id: UUID) -> RightsRequest:
    with acting(system("test", case.service.id), read_only=True):
        return RightsRequest.objects.get(id=request_id)


def give(case: OpenCase, given: Given = DAUGHTER, actor: Actor | None = None) -> UUID:
    """Somebody has a view; by the person's own word unless an actor is named."""
    whose = {"actor": actor or themselves(case), "person_id": case.person_id}
    return give_view(**whose, given=given, idempotency_key=new_id())


def helper(case: OpenCase, view_id: UUID, *sees: Sees) -> Actor:
    """Whoever has this view, signed in."""
    doors = [s.value for s in sees or (Sees.PLAN, Sees.MEETINGS)]
    return helper_actor(case.service.id, case.person_id, view_id, doors, "Ada")


def helper_client(case: OpenCase, view_id: UUID, **options: Any) -> Client:
    """A browser in which whoever has this view is signed in."""
    fields = {"signed_in_as": SignedInAs.HELPER, "account_id": view_id}
    return with_token(open_session(case.service, case.person_id, **fields), **options)


def raw(actor: Actor, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What raw SQL gives this actor: the lock of the database alone."""
    with acting(actor, read_only=True), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def helper_anew(case: Any, **options: Any) -> Client:
    """A browser of somebody who has just been given a view; their earlier one has ended."""
    me = {"actor": themselves(case), "person_id": case.person_id}
    for view in views_of(**me):
        if view.contact == contact_of(DAUGHTER.contact)[1]:
            take_back_view(**me, view_id=view.id)
    return helper_client(case, give(case), **options)
