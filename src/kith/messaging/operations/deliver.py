"""Sending what is due: claim one, commit, send it, record what became of it.

Between the claim and the record no transaction is open, so that a slow mail server holds no
lock; a crash there leaves a claim that turns `uncertain`, and nothing is ever sent twice.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now
from kith.messaging.channels import (
    Attachment,
    Channel,
    OutgoingMessage,
    Receipt,
    UnsafeMessageError,
)
from kith.messaging.channels.configured import configured_channels
from kith.messaging.choices import Audience, ChannelKind, DeliveryState, HeldReason
from kith.messaging.models import Message
from kith.messaging.operations.system_mail import send_system_mail
from kith.messaging.policy import CLAIM_LASTS, DUE, GATE_CHANNEL, SENT, wait_after
from kith.messaging.quiet import QuietHours, goes_at
from kith.messaging.templates import TEMPLATES
from kith.organisations.models import Programme
from kith.people.contact_gate import may_contact, safe_contact_of

log = logging.getLogger(__name__)
Channels = Mapping[ChannelKind, Channel]


@dataclass(frozen=True, slots=True)
class Claim:
    """A message taken up; `outgoing` is empty where it may not go, or not now."""

    id: UUID
    claimed_at: datetime
    attempts: int
    outgoing: OutgoingMessage | None = None


def send_everything_due(*, batch: int = 50, channels: Channels | None = None) -> int:
    """One round for the background loop: every service's outbox, then system mail.

    Returns how many were dealt with; at most `batch` for each service.
    """
    channels = configured_channels() if channels is None else channels
    dealt = 0
    for service_id in _outboxes_due():
        dealt += send_due(service_id=service_id, batch=batch, channels=channels)
    return dealt + send_system_mail(batch=batch, channels=channels)


def _outboxes_due() -> list[UUID]:
    """The active services that have something to send or to give up on: one statement for all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kith_outboxes_due(%s, %s)", [now(), now() - CLAIM_LASTS])
        return [service_id for (service_id,) in cursor.fetchall()]


def send_due(*, service_id: UUID, batch: int = 50, channels: Channels | None = None) -> int:
    """Deal with at most `batch` due messages of one service; returns how many.

    Must run outside a transaction: RuntimeError inside one, where a claim could not commit
    before its message goes out.
    """
    if transaction.get_connection().in_atomic_block:
        raise RuntimeError("send_due commits between steps and can't run in a transaction.")
    channels = configured_channels() if channels is None else channels
    actor = system("outbox", service_id)
    _give_up_on_lost_claims(actor)
    dealt = 0
    while dealt < batch and (found := claim(actor, channels)) is not None:
        dealt += 1
        if found.outgoing is not None:
            receipt = _attempt(channels[found.outgoing.kind], found.outgoing)
            _record(actor, found, receipt)
    return dealt


def _give_up_on_lost_claims(actor: Actor) -> None:
    with acting(actor, read_only=False, operation="send_due"):
        lost = Message.objects.filter(
            state=DeliveryState.SENDING, claimed_at__lt=now() - CLAIM_LASTS
        )
        lost.update(state=DeliveryState.UNCERTAIN, error="The sender stopped before it could say.")


def claim(actor: Actor, channels: Channels) -> Claim | None:
    """Take up the next due message and commit; None when nothing is due."""
    with acting(actor, read_only=False, operation="send_due"):
        due = Message.objects.filter(state__in=DUE, due_at__lte=now()).order_by("due_at", "id")
        row = due.select_for_update(skip_locked=True).first()
        if row is None:
            return None
        row.claimed_at = now()
        held = _reason_to_hold(row, channels)
        if held is None and _waits(row):
            return Claim(row.id, row.claimed_at, row.attempts)
        outgoing = None if held else _outgoing(row)
        if held:
            row.state, row.held_reason = DeliveryState.HELD, held
        elif outgoing is None:
            row.state, row.error = DeliveryState.PERMANENT_FAILURE, "Not one usable address."
        else:
            row.state, row.attempts = DeliveryState.SENDING, row.attempts + 1
        row.save(
            update_fields=["state", "held_reason", "error", "attempts", "claimed_at", "to_address"]
        )
        return Claim(row.id, row.claimed_at, row.attempts, outgoing)


def _reason_to_hold(row: Message, channels: Channels) -> HeldReason | None:
    """Safe contact is asked again at the last moment: days may lie between word and deed."""
    kind = ChannelKind(row.channel)
    if row.recipient == Audience.PERSON and row.person is not None:
        verdict = may_contact(safe_contact_of(row.person), GATE_CHANNEL[kind])
        if verdict.stop:
            return HeldReason(verdict.stop)
        row.to_address = verdict.address
    return None if kind in channels else HeldReason.NO_CHANNEL


def _waits(row: Message) -> bool:
    """Put a person's message off until it may make a noise; a code was asked for just now."""
    template = TEMPLATES.get(row.template)
    at_once = template is None or "code" in template.allows
    letter = row.channel == ChannelKind.LETTER
    if row.recipient != Audience.PERSON or row.person is None or letter or at_once:
        return False
    if settings.KITH_DEMO:
        return False  # Nobody is woken by its page.
    programme = Programme.objects.get(service_id=row.service_id)
    hours = QuietHours(programme.quiet_from, programme.quiet_until)
    at = goes_at(now(), hours, row.person.best_time)
    if at <= now():
        return False
    row.due_at = at
    row.save(update_fields=["due_at"])
    return True


def _outgoing(row: Message) -> OutgoingMessage | None:
    files = (Attachment("letter.pdf", bytes(row.document.pdf)),) if row.document else ()
    try:
        return OutgoingMessage(
            id=row.id,
            kind=ChannelKind(row.channel),
            to=row.to_address,
            subject=row.subject,
            body=row.body,
            stop_link=row.stop_link,
            attachments=files,
        )
    except UnsafeMessageError:
        return None


def _attempt(channel: Channel, outgoing: OutgoingMessage) -> Receipt:
    try:
        return channel.send(outgoing)
    except Exception:
        # Whatever broke, it may have broken after the message went.
        log.exception("A channel failed on message %s", outgoing.id)
        return Receipt(DeliveryState.UNCERTAIN, detail="The channel broke down.")


def _record(actor: Actor, claim: Claim, receipt: Receipt) -> None:
    changes = settled(receipt, claim.attempts)
    with acting(actor, read_only=False, operation="send_due"):
        mine = Message.objects.filter(
            id=claim.id, state=DeliveryState.SENDING, claimed_at=claim.claimed_at
        )
        mine.update(**changes)


def settled(receipt: Receipt, attempts: int) -> dict[str, object]:
    """The columns that a receipt changes: when to try again, or that it is over."""
    changes: dict[str, object] = {
        "state": receipt.state,
        "provider_reference": receipt.reference,
        "error": receipt.detail,
    }
    if receipt.state in SENT:
        changes["sent_at"] = now()
    if receipt.state == DeliveryState.TEMPORARY_FAILURE:
        wait = wait_after(attempts)
        if wait is None:
            changes["state"] = DeliveryState.TECHNICAL_FAILURE
        else:
            changes["due_at"] = now() + wait
    return changes
