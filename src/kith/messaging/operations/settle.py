"""What a person decides about a message that the outbox can't decide by itself."""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.messaging.choices import NEEDS_SOMEBODY, Audience, ChannelKind, DeliveryState, HeldReason
from kith.messaging.models import Message
from kith.messaging.operations.anew import Anew, as_it_stands
from kith.messaging.operations.queue import Queued, queued
from kith.messaging.operations.settling import locked, move, resolve
from kith.messaging.operations.writer import writing_for
from kith.messaging.policy import DELIVERY, GATE_CHANNEL
from kith.people.contact_gate import may_contact, safe_contact_of

_FAILED = (DeliveryState.PERMANENT_FAILURE, DeliveryState.TECHNICAL_FAILURE)


@operation
def resolve_uncertain(*, actor: Actor, message_id: UUID, arrived: bool) -> Queued:
    """A named person says whether an uncertain message arrived; if not, it is written and sent
    again as things stand now, and settled as failed where nothing is to be asked any more.

    Raises Refused where somebody else has resolved it already.
    """
    actor.require(Permission.SEE_MESSAGES)
    if arrived:
        return move(locked(message_id, DeliveryState.UNCERTAIN), DeliveryState.SENT, actor)
    try:
        anew = _as_it_stands(actor, message_id, (DeliveryState.UNCERTAIN,))
    except Refused:
        return _not_wanted(actor, locked(message_id, DeliveryState.UNCERTAIN))
    return _again(actor, locked(message_id, DeliveryState.UNCERTAIN), anew)


@operation
def release_held(*, actor: Actor, message_id: UUID) -> Queued:
    """Send a held message after all, once safe contact allows it.

    Raises Refused, with the reason, while it does not.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    anew = _as_it_stands(actor, message_id, (DeliveryState.HELD,))
    row = locked(message_id, DeliveryState.HELD)
    _ask_the_gate(row)
    return _again(actor, row, anew)


@operation
def send_again(*, actor: Actor, message_id: UUID) -> Queued:
    """Try an email or text again that failed: to the address that stands now, and what asks for
    something that is still open in the words and with the link of now.

    Raises Refused for a letter, whose address is printed on it, while safe contact forbids it, and
    where there is nothing to ask any more.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    anew = _as_it_stands(actor, message_id, _FAILED)
    row = locked(message_id, *_FAILED)
    if row.channel == ChannelKind.LETTER:
        raise Refused(_("Its address is printed on it. Write a new letter."))
    _ask_the_gate(row)
    return _again(actor, row, anew)


def _again(actor: Actor, row: Message, anew: Anew | None) -> Queued:
    if anew is not None:
        row.to_address, row.subject, row.body = anew.to, anew.words.subject[:200], anew.words.body
    row.error = row.held_reason = ""
    return move(row, DeliveryState.CREATED, actor)


def _not_wanted(actor: Actor, row: Message) -> Queued:
    """It did not arrive, and by now there is nothing to say."""
    row.state = DeliveryState.PERMANENT_FAILURE
    resolve(row, actor)
    row.save()
    return queued(row)


def _as_it_stands(actor: Actor, message_id: UUID, states: Collection[DeliveryState]) -> Anew | None:
    """Asked before the message is held: what it is about is held first, as everywhere else."""
    row = Message.objects.filter(id=message_id, state__in=states).first()
    return as_it_stands(actor, row) if row else None


@operation
def deal_with(*, actor: Actor, message_id: UUID) -> Queued:
    """Nothing more is to be done about a message that was held or failed. Twice is once."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(message_id)
    if row.state not in NEEDS_SOMEBODY or row.state in (
        DeliveryState.UNCERTAIN,
        DeliveryState.PENDING,
    ):
        raise Refused(_("This message does not wait for that."))
    if row.resolved_by is None:
        resolve(row, actor)
        row.save()
    return queued(row)


@operation
def hand_over(*, actor: Actor, message_id: UUID) -> Queued:
    """A letter that was held or came back was given to the person by hand. Twice is once."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(message_id)
    if row.state == DeliveryState.SENT:
        return queued(row)
    waits = row.state in (DeliveryState.HELD, DeliveryState.PERMANENT_FAILURE)
    if not waits or row.document_id is None:
        raise Refused(_("Only a letter that is held can be handed over."))
    row.held_reason = ""
    return move(row, DeliveryState.SENT, actor)


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
        return row is not None and _cancelled(row)


@operation
def cancel_messages(
    *, actor: Actor, person_id: UUID, begins: Iterable[str], service_id: UUID
) -> None:
    """Take back whatever has not gone about this person whose key begins with one of these."""
    begun = reduce(or_, (Q(idempotency_key__startswith=one) for one in begins))
    with writing_for(actor, service_id) as service:
        about = Message.objects.select_for_update().filter(service_id=service, person_id=person_id)
        for row in about.filter(begun).order_by("id"):
            _cancelled(row)


def _cancelled(row: Message) -> bool:
    """Whether the held row will not go: cancelled now, or before."""
    if _can_cancel(row):
        row.state = DeliveryState.CANCELLED
        row.save(update_fields=["state"])
    return row.state == DeliveryState.CANCELLED


def _can_cancel(row: Message) -> bool:
    if row.printed_at is not None:
        return False  # It may be in its envelope already.
    return DELIVERY.allows(DeliveryState(row.state), DeliveryState.CANCELLED)


def _ask_the_gate(row: Message) -> None:
    if row.recipient != Audience.PERSON or row.person is None:
        return
    channel = GATE_CHANNEL[ChannelKind(row.channel)]
    verdict = may_contact(safe_contact_of(row.person), channel)
    if verdict.stop:
        raise Refused(str(HeldReason(verdict.stop).label))
    row.to_address = verdict.address
