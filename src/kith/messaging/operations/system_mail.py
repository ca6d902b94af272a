"""Mail about nobody's record: invitations, password resets. Sent like the rest.

The table is open to the connecting role, so no actor is needed. While a message is being sent
its `due_at` is the end of the claim.
"""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from kith.kernel.clock import now
from kith.messaging.channels import Channel, OutgoingMessage, UnsafeMessageError
from kith.messaging.choices import ChannelKind, DeliveryState
from kith.messaging.models import SystemMail
from kith.messaging.policy import CLAIM_LASTS, DUE, SENT, wait_after


def queue_system_mail(*, to: str, subject: str, body: str) -> UUID:
    """Queue one email in the caller's transaction; returns its id.

    A line break in the subject becomes a space.
    """
    moment = now()
    row = SystemMail.objects.create(
        to_address=to,
        subject=" ".join(subject.split())[:200],
        body=body,
        created_at=moment,
        due_at=moment,
    )
    return row.id


def send_system_mail(*, batch: int = 50, channels: Mapping[ChannelKind, Channel]) -> int:
    """Send at most `batch` due emails; returns how many were dealt with.

    Without an email channel they wait. What was sent keeps no body outside the demo, since it
    holds links that let somebody in.
    """
    channel = channels.get(ChannelKind.EMAIL)
    if channel is None:
        return 0
    _give_up_on_lost_claims()
    dealt = 0
    while dealt < batch and (row := _claim()) is not None:
        _send(row, channel)
        dealt += 1
    return dealt


def _give_up_on_lost_claims() -> None:
    lost = SystemMail.objects.filter(state=DeliveryState.SENDING, due_at__lt=now())
    lost.update(state=DeliveryState.UNCERTAIN, error="The sender stopped before it could say.")


def _claim() -> SystemMail | None:
    with transaction.atomic():
        due = SystemMail.objects.filter(state__in=DUE, due_at__lte=now()).order_by("due_at", "id")
        row = due.select_for_update(skip_locked=True).first()
        if row is not None:
            row.state = DeliveryState.SENDING
            row.due_at = now() + CLAIM_LASTS
            row.attempts += 1
            row.save(update_fields=["state", "due_at", "attempts"])
        return row


def _send(row: SystemMail, channel: Channel) -> None:
    try:
        kind = ChannelKind.EMAIL
        email = OutgoingMessage(row.id, kind, row.to_address, row.body, row.subject)
    except UnsafeMessageError:
        row.state, row.error = DeliveryState.PERMANENT_FAILURE, "Not one usable address."
    else:
        receipt = channel.send(email)
        row.state, row.error = receipt.state, receipt.detail
    _settle(row)
    row.save(update_fields=["state", "error", "due_at", "sent_at", "body"])


def _settle(row: SystemMail) -> None:
    if row.state in SENT:
        row.sent_at = now()
        row.body = row.body if settings.KITH_DEMO else ""
    elif row.state == DeliveryState.TEMPORARY_FAILURE:
        wait = wait_after(row.attempts)
        if wait is None:
            row.state = DeliveryState.TECHNICAL_FAILURE
        else:
            row.due_at = now() + wait
