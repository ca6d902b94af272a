"""The demo's post box: every message of every service on one page, since nothing really goes out.

Each function raises NotFound outside the demo.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from kith.audit.operations import log_list_read
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, system
from kith.kernel.errors import NotFound
from kith.messaging.choices import ChannelKind, DeliveryState, HeldReason
from kith.messaging.models import Document, Message, SystemMail
from kith.organisations.choices import OrganisationKind
from kith.organisations.models import Organisation

PAGE = "demo_outbox"
_NOBODYS = Actor(Audience.SYSTEM, "system:demo outbox")


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One message; `held_reason` where it was not sent, `document_id` where a letter is with it."""

    id: UUID
    channel: ChannelKind
    to: str
    subject: str
    body: str
    state: DeliveryState
    held_reason: HeldReason | None
    created_at: datetime
    document_id: UUID | None = None


def outbox(*, search: str = "", channel: str = "", limit: int = 50) -> list[OutboxItem]:
    """The newest messages, of this kind and with these words in address, subject or text."""
    _only_in_the_demo()
    found: list[OutboxItem] = []
    for service_id in _services():
        with acting(system("demo outbox", service_id), read_only=True, operation=PAGE):
            rows = list(_matching(Message.objects.all(), search, channel)[:limit])
            log_list_read(sorted({row.person_id for row in rows if row.person_id}), PAGE)
            found += [_item(row) for row in rows]
    if channel in {"", ChannelKind.EMAIL}:
        with acting(_NOBODYS, read_only=True, operation=PAGE):
            mail = _matching(SystemMail.objects.all(), search)
            found += [_system_item(row) for row in mail[:limit]]
    return sorted(found, key=lambda item: (item.created_at, item.id), reverse=True)[:limit]


def outbox_message(*, message_id: UUID) -> OutboxItem:
    """One message, or NotFound."""
    _only_in_the_demo()
    for service_id in _services():
        with acting(system("demo outbox", service_id), read_only=True, operation=PAGE):
            row = Message.objects.filter(id=message_id).first()
            if row is not None:
                log_list_read([row.person_id] if row.person_id else [], PAGE)
                return _item(row)
    with acting(_NOBODYS, read_only=True, operation=PAGE):
        mail = SystemMail.objects.filter(id=message_id).first()
    if mail is None:
        raise NotFound
    return _system_item(mail)


def outbox_letter(*, message_id: UUID) -> bytes:
    """The PDF that goes with a message, or NotFound."""
    document_id = outbox_message(message_id=message_id).document_id
    if document_id is None:
        raise NotFound
    for service_id in _services():
        with acting(system("demo outbox", service_id), read_only=True, operation=PAGE):
            row = Document.objects.filter(id=document_id).first()
            if row is not None:
                return bytes(row.pdf)
    raise NotFound


def _only_in_the_demo() -> None:
    if not settings.KITH_DEMO:
        raise NotFound


def _services() -> Iterator[UUID]:
    services = Organisation.objects.filter(kind=OrganisationKind.SERVICE)
    yield from list(services.values_list("id", flat=True))


def _matching(rows: QuerySet, search: str, channel: str = "") -> QuerySet:
    if channel:
        rows = rows.filter(channel=channel)
    for word in search.split():
        rows = rows.filter(
            Q(to_address__icontains=word) | Q(subject__icontains=word) | Q(body__icontains=word)
        )
    return rows.order_by("-created_at", "-id")


def _item(row: Message) -> OutboxItem:
    return OutboxItem(
        id=row.id,
        channel=ChannelKind(row.channel),
        to=row.to_address,
        subject=row.subject,
        body=row.body,
        state=DeliveryState(row.state),
        held_reason=HeldReason(row.held_reason) if row.held_reason else None,
        created_at=row.created_at,
        document_id=row.document_id,
    )


def _system_item(row: SystemMail) -> OutboxItem:
    return OutboxItem(
        id=row.id,
        channel=ChannelKind.EMAIL,
        to=row.to_address,
        subject=row.subject,
        body=row.body,
        state=DeliveryState(row.state),
        held_reason=None,
        created_at=row.created_at,
    )
