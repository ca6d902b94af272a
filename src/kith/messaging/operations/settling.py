"""Holding a message's row while somebody decides about it."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.messaging.choices import DeliveryState
from kith.messaging.models import Message
from kith.messaging.operations.queue import Queued, queued
from kith.messaging.policy import DELIVERY

# What ends with a decision; anything else will need somebody again.
_SETTLED = (DeliveryState.SENT, DeliveryState.CANCELLED)


def locked(message_id: UUID, *states: DeliveryState) -> Message:
    """The row, held until the transaction ends; or NotFound. Refused where `states` are given and
    it is in none of them any more.
    """
    row = Message.objects.select_for_update().filter(id=message_id).first()
    if row is None:
        raise NotFound
    if states and row.state not in states:
        raise Refused(_("This message has been dealt with already."))
    return row


def move(row: Message, state: DeliveryState, actor: Actor) -> Queued:
    """Save the held row in its new state; where that ends it, with who decided it."""
    DELIVERY.check(DeliveryState(row.state), state)
    row.state = state
    if state == DeliveryState.SENT:
        row.sent_at = now()
    if state == DeliveryState.CREATED:
        row.due_at, row.attempts = now(), 0
    resolve(row, actor if state in _SETTLED else None)
    row.save()
    return queued(row)


def resolve(row: Message, actor: Actor | None) -> None:
    """Write down who settled it; None: it is open again."""
    row.resolved_by = actor.user_id if actor else None
    row.resolved_by_name = actor.label[:120] if actor else ""
    row.resolved_at = now() if actor else None
