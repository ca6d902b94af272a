"""Looking for listings that are one and the same, and saying that two are two."""

from uuid import UUID

from django.db import connection

from kith.directory.models import Lookalike
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation
from kith.kernel.permission import Permission


@operation
def find_lookalikes(*, actor: Actor) -> int:
    """Look through all that is shown, once a night; how many pairs wait for somebody.

    A pair that was set aside stays so; one that is alike no more goes.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT kith_find_lookalikes(%s)", [now()])
        (waiting,) = cursor.fetchone()
    return int(waiting)


@operation
def set_apart(*, actor: Actor, pair_id: UUID) -> None:
    """These are two: they are not shown as a pair again. Twice changes nothing."""
    actor.require(Permission.MODERATE_DIRECTORY)
    pair = Lookalike.objects.select_for_update().filter(id=pair_id).first()
    if pair is None:
        raise NotFound
    if pair.set_aside_at is None:
        pair.set_aside_at, pair.set_aside_by_name = now(), actor.label[:200]
        pair.save(update_fields=["set_aside_at", "set_aside_by_name"])
