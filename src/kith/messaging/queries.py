"""What was said to whom, and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from kith.audit.operations import log_list_read
from kith.kernel.acting import current_actor
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
    person_name: str = ""


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
def message_of_person(*, actor: Actor, person_id: UUID, message_id: UUID) -> MessageRow:
    """One message about this person, or NotFound."""
    actor.require(Permission.SEE_PEOPLE)
    row = Message.objects.filter(id=message_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    return message_row(row)


@query
def messages_that_need_somebody(
    *, actor: Actor, cursor: str | None = None, state: str = "", limit: int = 50
) -> Page[MessageRow]:
    """Held, uncertain and failed messages, and letters to post, newest first, with names.

    `state` narrows to one of them. People whom the actor may not see are left out.
    """
    actor.require(Permission.SEE_MESSAGES)
    wanted = [state] if state in NEEDS_SOMEBODY else NEEDS_SOMEBODY
    return _named_page(Q(state__in=wanted), f"{_SCOPE} {state}", cursor, limit)


@query
def letters_to_post(
    *, actor: Actor, cursor: str | None = None, limit: int = 50
) -> Page[MessageRow]:
    """Letters that wait to be printed and posted, newest first, with names."""
    actor.require(Permission.SEE_MESSAGES)
    to_post = Q(state=DeliveryState.PENDING, channel=ChannelKind.LETTER)
    return _named_page(to_post, "letters to post", cursor, limit)


def _named_page(wanted: Q, scope: str, cursor: str | None, limit: int) -> Page[MessageRow]:
    place = read_cursor(cursor, scope=scope)
    service_id = current_actor().service_id
    rows = Message.objects.filter(wanted, service_id=service_id).select_related("person")
    found = page_rows(rows, "-created_at", "-id", limit=limit, cursor=place)
    shown = page_of(
        [_named(row) for row in found],
        limit=limit,
        key=lambda row: (row.created_at, row.id),
        scope=scope,
        cursor=place,
    )
    log_list_read([row.person_id for row in shown.rows if row.person_id], scope)
    return shown


def _named(row: Message) -> MessageRow:
    return replace(message_row(row), person_name=row.person.full_name if row.person else "")


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that is kept, without its PDF."""

    id: UUID
    title: str
    kind: str
    created_at: datetime


@query
def letters_of_person(*, actor: Actor, person_id: UUID) -> list[LetterLine]:
    """Every letter to or about one person, newest first."""
    actor.require(Permission.SEE_PEOPLE)
    rows = Document.objects.filter(person_id=person_id).order_by("-created_at", "-id")
    return [LetterLine(*row) for row in rows.values_list("id", "title", "kind", "created_at")]


@query
def letter_of_person(*, actor: Actor, person_id: UUID, document_id: UUID) -> DocumentFile:
    """The PDF of a letter to or about this person, or NotFound."""
    actor.require(Permission.SEE_PEOPLE)
    if not Document.objects.filter(id=document_id, person_id=person_id).exists():
        raise NotFound
    return document_file(actor=actor, document_id=document_id)


@query
def document_file(*, actor: Actor, document_id: UUID) -> DocumentFile:
    """A letter's PDF. NotFound where the actor may not see whose it is."""
    row = Document.objects.filter(id=document_id).first()
    if row is None:
        raise NotFound
    return DocumentFile(row.id, row.title, row.kind, bytes(row.pdf), row.created_at)


def outbox_states() -> list[tuple[str, str, int]]:
    """`(channel, state, messages)` of what is not settled, over all services. It names nobody.

    Call it as the web's own role: it is for whoever watches the machine.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT channel, state, messages FROM kith_outbox_states()")
        return list(cursor.fetchall())


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
