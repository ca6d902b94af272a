"""The person's side of three: did it start, did it help. Asked on their pages, never chased."""

from uuid import UUID

from kith.connections.choices import Helped, Side, Started
from kith.connections.operations.saying import Said, record_side
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.portal.operations.behalf import writing_for
from kith.portal.queries.groups import my_group


@operation
def say_how_it_went(
    *,
    actor: Actor,
    connection_id: UUID,
    started: Started,
    helped: Helped | None,
    words: str,
    idempotency_key: UUID,
) -> None:
    """Keep what the person says of a group; stories that differ become the worker's task."""
    actor.require(Permission.CHANGE_MY_RECORD)
    group = my_group(actor=actor, connection_id=connection_id)
    if not group.may_say:
        raise NotFound
    with writing_for(actor) as acts:
        record_side(
            actor=acts,
            connection_id=connection_id,
            version=group.version,
            side=Side.PERSON,
            said=Said(started, helped, words.strip()),
            idempotency_key=idempotency_key,
        )
