"""What was said to whom, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.keyset import page_rows
from kith.kernel.operation import query
from kith.kernel.paging import Page, page_of, read_cursor
from kith.kernel.permission import Permission
from kith.messaging.choices import (
    NEEDS_SOMEBODY,
    Audience,
    ChannelKind,
    DeliveryState,
    HeldReason,
)
from kith.messaging.models import Document, Message

_SCOPE = "messages that need somebody"


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message as a page shows it. `to` is the address, number or postal address."""

    id: UUID
    person_id: UUID | None
    channel: ChannelKind
    recipient: Audience
    to: str
    template: str
    subject: str
    body: str
    state: DeliveryState
    held_reason: HeldReason | None
    error: str
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None
    document_id: UUID | None


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A letter as it was made."""

    id: UUID
    title: str
    kind: str
    pdf: bytes
    created_at: datetime


@query
def messages_of_person(*, actor: Actor, person_id: UUID, limit: int = 100) -> list[MessageRow]:
    """Everything sent, held or on its way to or about one person, newest first."""
    actor.require(Permission.SEE_PEOPLE)
    rows = Message.objects.filter(person_id=person_id).order_by("-created_at", "-id")
    return [message_row(row) for row in rows[:limit]]


@query
def messages_that_need_somebody(
    *, actor: Actor, cursor: str | None = None, limit: int = 50
) -> Page[MessageRow]:
    """Held, uncertain, failed, and letters to post, newest first."""
    actor.require(Permission.SEE_MESSAGES)
    place = read_cursor(cursor, scope=_SCOPE)
    rows = Message.objects.filter(service_id=actor.service_id, state__in=NEEDS_SOMEBODY)
    found = page_rows(rows, "-created_at", "-id", limit=limit, cursor=place)
    return page_of(
        [message_row(row) for row in found],
        limit=limit,
        key=lambda row: (row.created_at, row.id),
        scope=_SCOPE,
        cursor=place,
    )


@query
def document_file(*, actor: Actor, document_id: UUID) -> DocumentFile:
    """A letter's PDF. NotFound where the actor may not see whose it is."""
    row = Document.objects.filter(id=document_id).first()
    if row is None:
        raise NotFound
    return DocumentFile(row.id, row.title, row.kind, bytes(row.pdf), row.created_at)


def message_row(row: Message) -> MessageRow:
    """The row without its model."""
    return MessageRow(
        id=row.id,
        person_id=row.person_id,
        channel=ChannelKind(row.channel),
        recipient=Audience(row.recipient),
        to=row.to_address,
        template=row.template,
        subject=row.subject,
        body=row.body,
        state=DeliveryState(row.state),
        held_reason=HeldReason(row.held_reason) if row.held_reason else None,
        error=row.error,
        created_at=row.created_at,
        due_at=row.due_at,
        sent_at=row.sent_at,
        document_id=row.document_id,
    )
