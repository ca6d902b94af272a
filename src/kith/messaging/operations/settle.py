"""What a person decides about a message that the outbox can't decide by itself."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.messaging.choices import Audience, ChannelKind, DeliveryState, HeldReason
from kith.messaging.models import Message
from kith.messaging.operations.queue import Queued, queued
from kith.messaging.operations.writer import writing_for
from kith.messaging.policy import DELIVERY, GATE_CHANNEL
from kith.people.contact_gate import may_contact, safe_contact_of


@operation
def resolve_uncertain(*, actor: Actor, message_id: UUID, arrived: bool) -> Queued:
    """A named person says whether an uncertain message arrived; if not, it is sent again.

    Raises Refused where somebody else has resolved it already.
    """
    actor.require(Permission.SEE_MESSAGES)
    row = _locked(message_id)
    if row.state != DeliveryState.UNCERTAIN:
        raise Refused(_("This message has been dealt with already."))
    return _move(row, DeliveryState.SENT if arrived else DeliveryState.CREATED, actor)


@operation
def release_held(*, actor: Actor, message_id: UUID) -> Queued:
    """Send a held message after all, once safe contact allows it.

    Raises Refused, with the reason, while it does not.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = _locked(message_id)
    if row.state != DeliveryState.HELD:
        raise Refused(_("This message has been dealt with already."))
    _ask_the_gate(row)
    row.held_reason = ""
    return _move(row, DeliveryState.CREATED, actor)


@operation
def mark_posted(*, actor: Actor, message_id: UUID) -> Queued:
    """A letter was printed and posted. Marking it twice changes nothing."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = _locked(message_id)
    if row.state == DeliveryState.SENT:
        return queued(row)
    if row.channel != ChannelKind.LETTER:
        raise Refused(_("Only a letter can be posted."))
    return _move(row, DeliveryState.SENT, actor)


@operation
def hand_over(*, actor: Actor, message_id: UUID) -> Queued:
    """A held letter was given to the person by hand. Saying so twice changes nothing."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = _locked(message_id)
    if row.state == DeliveryState.SENT:
        return queued(row)
    if row.state != DeliveryState.HELD or row.document_id is None:
        raise Refused(_("Only a letter that is held can be handed over."))
    row.held_reason = ""
    return _move(row, DeliveryState.SENT, actor)


@operation
def cancel_message(*, actor: Actor, key: str, service_id: UUID | None = None) -> bool:
    """Take back a message that has not gone (a reminder of a meeting that moved), by its key.

    True where it will not go now; False where it went already or never was.
    """
    with writing_for(actor, service_id) as service:
        row = (
            Message.objects.select_for_update()
            .filter(service_id=service, idempotency_key=key)
            .first()
        )
        if row is None or not _can_cancel(row):
            return row is not None and row.state == DeliveryState.CANCELLED
        row.state = DeliveryState.CANCELLED
        row.save(update_fields=["state"])
        return True


def _can_cancel(row: Message) -> bool:
    return DELIVERY.allows(DeliveryState(row.state), DeliveryState.CANCELLED)


def _locked(message_id: UUID) -> Message:
    row = Message.objects.select_for_update().filter(id=message_id).first()
    if row is None:
        raise NotFound
    return row


def _ask_the_gate(row: Message) -> None:
    if row.recipient != Audience.PERSON or row.person is None:
        return
    channel = GATE_CHANNEL[ChannelKind(row.channel)]
    verdict = may_contact(safe_contact_of(row.person), channel)
    if verdict.stop:
        raise Refused(str(HeldReason(verdict.stop).label))
    row.to_address = verdict.address


def _move(row: Message, state: DeliveryState, actor: Actor) -> Queued:
    DELIVERY.check(DeliveryState(row.state), state)
    row.state, row.resolved_by = state, actor.user_id
    if state == DeliveryState.SENT:
        row.sent_at = now()
    else:
        row.due_at, row.attempts = now(), 0
    row.save(
        update_fields=[
            *("state", "resolved_by", "sent_at"),
            *("due_at", "attempts", "held_reason", "to_address"),
        ]
    )
    return queued(row)
