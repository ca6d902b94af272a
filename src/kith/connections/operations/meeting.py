"""At a meeting the person is asked of each connection: did it start, did it help."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from kith.casework.operations.sessions.recording import Meeting, Recorded, record_session
from kith.connections.choices import Side
from kith.connections.operations.moving import locked
from kith.connections.operations.saying import Said, hear
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation


@dataclass(frozen=True, slots=True)
class Heard:
    """What the person said of one connection."""

    connection_id: UUID
    said: Said


@operation
def record_meeting(
    *,
    actor: Actor,
    person_id: UUID,
    session_id: UUID,
    meeting: Meeting,
    heard: Sequence[Heard],
    version: int,
    plan_version: int,
    idempotency_key: str,
) -> Recorded:
    """`record_session` with what the person said of their connections, in one transaction.

    The same meeting says the same thing once. NotFound for a connection of somebody else.
    """
    recorded = record_session(
        actor=actor,
        session_id=session_id,
        meeting=meeting,
        version=version,
        plan_version=plan_version,
        idempotency_key=idempotency_key,
    )
    for one in sorted(heard, key=lambda one: one.connection_id):
        row = locked(one.connection_id)
        if row.person_id != person_id:
            raise NotFound
        key = uuid5(session_id, str(row.id))
        if not row.said.filter(idempotency_key=key).exists():
            hear(actor, row, Side.PERSON, one.said, key)
    return recorded
