"""A provider's own staff at one referral: found under their own policies, then held as the system.

The provider's database role reads little and writes nothing of a connection: whatever it did
wrong, it could not change one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kith.connections.models import Connection
from kith.connections.operations.moving import check_version, locked
from kith.kernel.acting import acting, current_frame
from kith.kernel.actor import Actor, system
from kith.kernel.errors import NotFound, Refused
from kith.kernel.permission import Permission

JOB = "provider-workspace"


@dataclass(frozen=True, slots=True)
class Held:
    """`actor` is the system on behalf of the provider's staff; `by` is what histories say."""

    actor: Actor
    row: Connection
    by: str


@contextmanager
def held(actor: Actor, connection_id: UUID, version: int | None = None) -> Iterator[Held]:
    """One referral to a listing of the actor's organisation; call inside an operation.

    NotFound for anybody else's. Stale where it changed since `version`. Refused where the person
    has died: it says no more than that nothing is needed.
    """
    actor.require(Permission.SEE_PROVIDER)
    sent = Connection.objects.filter(id=connection_id).values_list("service_id", flat=True).first()
    if sent is None:
        raise NotFound
    with for_service(actor, sent) as acts:
        row = locked(connection_id)
        if row.person.died_on or row.person.died_recorded_at:
            raise Refused(_("This is not needed any more. Ring the link worker to hear why."))
        check_version(row, version)
        yield Held(acts, row, by_name(actor, row))


@contextmanager
def for_service(actor: Actor, service_id: UUID) -> Iterator[Actor]:
    """The system in one service, for a step of the operation that is running."""
    frame = current_frame()
    acts = system(JOB, service_id, behalf=actor)
    with acting(acts, read_only=False, operation=frame.operation if frame else ""):
        yield acts


def by_name(actor: Actor, row: Connection) -> str:
    """Who it was, for the history: the group, and who of them."""
    return f"{row.listing_name} ({actor.label})" if actor.label else row.listing_name
