"""Who writes the outbox: staff themselves, or the system on behalf of an outsider."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from kith.kernel.acting import acting, current_frame
from kith.kernel.actor import Actor, Audience, system

_WRITERS = {Audience.STAFF, Audience.SYSTEM}


@contextmanager
def writing_for(actor: Actor, service_id: UUID | None) -> Iterator[UUID]:
    """Write as `actor` in their service, or as the system for a referrer or the public.

    Yields the service's id. Raises ValueError where no service is known.
    """
    service = service_id or actor.service_id
    if service is None:
        raise ValueError("A message needs the service that it is sent by.")
    own = actor.audience in _WRITERS and actor.service_id == service
    writer = actor if own else system("outbox", service, behalf=actor)
    frame = current_frame()
    with acting(writer, read_only=False, operation=frame.operation if frame else ""):
        yield service
