"""Texts that came back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.messaging.choices import Audience
from kith.messaging.models import TextReply


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """`recipient` is who had got the text that this answers; `read_by` is empty until read."""

    id: UUID
    number: str
    body: str
    received_at: datetime
    recipient: Audience
    answers: str
    stopped: bool
    read_by: str


@query
def replies_of_person(*, actor: Actor, person_id: UUID, limit: int = 50) -> list[ReplyRow]:
    """Texts that answered what we wrote to or about one person, newest first."""
    actor.require(Permission.SEE_PEOPLE)
    rows = TextReply.objects.filter(person_id=person_id).select_related("message")
    return [
        ReplyRow(
            id=row.id,
            number=row.from_number,
            body=row.body,
            received_at=row.received_at,
            recipient=Audience(row.message.recipient),
            answers=row.message.body,
            stopped=row.stopped,
            read_by=row.read_by,
        )
        for row in rows.order_by("-received_at", "-id")[:limit]
    ]
