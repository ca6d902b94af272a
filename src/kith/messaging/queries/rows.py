"""A message and a letter as pages show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kith.messaging.choices import Audience, ChannelKind, DeliveryState, HeldReason
from kith.messaging.models import Message
from kith.messaging.templates import TEMPLATES


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message as a page shows it. `to` is the address, number or postal address.

    `may_not_go` says why a letter that waits may not be posted any more.
    """

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
    printed_at: datetime | None
    printed_by: str
    resolved_at: datetime | None
    resolved_by: str
    person_name: str = ""
    worker_name: str = ""
    may_not_go: HeldReason | None = None

    @property
    def open(self) -> bool:
        """Whether somebody has still to decide about it."""
        return self.resolved_at is None


def _readable(row: Message) -> str:
    template = TEMPLATES.get(row.template)
    return _("A code. Nobody but the person sees it.") if template and template.secret else row.body


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
        body=_readable(row),
        state=DeliveryState(row.state),
        held_reason=HeldReason(row.held_reason) if row.held_reason else None,
        error=row.error,
        created_at=row.created_at,
        due_at=row.due_at,
        sent_at=row.sent_at,
        document_id=row.document_id,
        printed_at=row.printed_at,
        printed_by=row.printed_by,
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by_name,
    )
