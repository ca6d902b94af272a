"""A person on their own record, and what they asked of it, for tests."""

from typing import Any
from uuid import UUID

from django.db import connection

from kith.access.matrix import PERSON
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, system
from kith.kernel.ids import new_id
from kith.rights.choices import Ask
from kith.rights.models import RightsRequest
from kith.rights.operations.asking import ask
from kith_testing.cases import OpenCase


def themselves(case: OpenCase) -> Actor:
    """The person of this case, signed in."""
    return Actor(
        Audience.PERSON,
        f"person:{case.person_id}",
        label="Ada",
        service_id=case.service.id,
        person_id=case.person_id,
        role="self",
        permissions=PERSON,
    )


def asked(case: OpenCase, kind: Ask = Ask.COPY, about: str = "") -> UUID:
    """The person has asked for this."""
    given = {"actor": themselves(case), "person_id": case.person_id, "idempotency_key": new_id()}
    return ask(**given, kind=kind, about=about)


def request_row(case: OpenCase, request_id: UUID) -> RightsRequest:
    with acting(system("test", case.service.id), read_only=True):
        return RightsRequest.objects.get(id=request_id)


def raw(actor: Actor, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What raw SQL gives this actor: the lock of the database alone."""
    with acting(actor, read_only=True), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
