"""From a person's cookie to the actor that a request runs as. Two names are kept apart throughout:
who is signed in, and whose record it is.
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import connection

from kith.access.matrix import HELPER, MAY_BE_DONE_FOR_THEM, PERSON
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now
from kith.kernel.permission import Permission
from kith.portal.choices import SignedInAs
from kith.portal.secret import token_hash


def actor_by(*, token: str) -> Actor | None:
    """Whoever is signed in by this token, None where nobody is any more.

    Runs as the connecting role, before anybody acts. The audit names who acts; `person_id` says
    on whose record.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT service_id, person_id, signed_in_as, account_id, called, sees, helper"
            " FROM kith_person_session(%s, %s)",
            [token_hash(token), now()],
        )
        found = cursor.fetchone()
    if found is None:
        return None
    service_id, person_id, kind, account_id, called, sees, helper = found
    if SignedInAs(kind) is SignedInAs.HELPER:
        whose = helper_actor(service_id, person_id, account_id, sees, called)
        return replace(whose, helper=helper)
    return person_actor(service_id, person_id, SignedInAs(kind), account_id, called)


def person_actor(
    service_id: UUID,
    person_id: UUID,
    signed_in_as: SignedInAs = SignedInAs.SELF,
    account_id: UUID | None = None,
    called: str = "",
) -> Actor:
    """A person on their own record, or somebody who helps them, with an account of their own."""
    name = f"person:{person_id}" if account_id is None else f"helper:{account_id}"
    return Actor(
        audience=Audience.PERSON,
        name=name,
        label=called,
        service_id=service_id,
        person_id=person_id,
        role=signed_in_as.value,
        permissions=PERSON if account_id is None else PERSON - {Permission.SEE_MY_MESSAGES},
    )


def helper_actor(
    service_id: UUID, person_id: UUID, view_id: UUID, sees: Iterable[str], called: str = ""
) -> Actor:
    """Somebody to whom the person gave a view: a database role of their own, with the doors that
    the person opened and no other, and what they may do in the person's place.
    """
    may = {Permission(door) for door in sees if door in MAY_BE_DONE_FOR_THEM}
    doors = {Permission(f"help_{door}") for door in sees if door not in MAY_BE_DONE_FOR_THEM}
    return Actor(
        audience=Audience.HELPER,
        name=f"helper:{view_id}",
        label=called,
        service_id=service_id,
        person_id=person_id,
        role=SignedInAs.HELPER.value,
        permissions=HELPER | doors | may,
    )


def in_their_place(helper: Actor) -> Actor:
    """Whoever helps, for one thing that they may do: they reach what the person reaches there, may
    do nothing else, and the history names them.
    """
    doing = helper.permissions & MAY_BE_DONE_FOR_THEM
    return replace(helper, audience=Audience.PERSON, permissions=doing | {Permission.SEE_MY_RECORD})


def helper_of(actor: Actor) -> UUID | None:
    """The view by which somebody acts in the person's place; None for the person."""
    kind, _colon, view_id = actor.name.partition(":")
    return UUID(view_id) if kind == "helper" else None
