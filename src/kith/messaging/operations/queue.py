"""Putting a message into the outbox, in the transaction of whatever it tells of."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation
from kith.kernel.rows import insert_if_new
from kith.messaging.channels.configured import available_kinds
from kith.messaging.choices import Audience, ChannelKind, DeliveryState, HeldReason
from kith.messaging.models import Message
from kith.messaging.operations.values import person_values, service_values
from kith.messaging.operations.writer import writing_for
from kith.messaging.policy import GATE_CHANNEL
from kith.messaging.templates import TEMPLATES, Composed, Template
from kith.messaging.templates.template import Value
from kith.messaging.wording import wording_of
from kith.people.contact_gate import SafeContact, may_contact, safe_contact_of
from kith.people.languages import ENGLISH
from kith.people.models import Person


@dataclass(frozen=True, slots=True)
class Queued:
    """What stands in the outbox; `held_reason` says why nothing will be sent by itself."""

    id: UUID
    state: DeliveryState
    channel: ChannelKind
    held_reason: HeldReason | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    template: Template
    words: Composed
    to: str
    held: HeldReason | None = None
    person_id: UUID | None = None
    document_id: UUID | None = None
    due_at: datetime | None = None
    stop_link: str = ""


@operation
def queue_message(
    *,
    actor: Actor,
    key: str,
    template: str,
    values: Mapping[str, Value],
    to: str,
    service_id: UUID | None = None,
    person_id: UUID | None = None,
    document_id: UUID | None = None,
    due_at: datetime | None = None,
    words: Composed | None = None,
    language: str = ENGLISH,
    stop_link: str = "",
) -> Queued:
    """To a referrer, a practice or a colleague, at the address given; or a code to somebody who
    is on no record yet. `person_id` says whom it is about.

    The same `key` twice in one service is one message: the second call returns the first.
    `words` are edited words that replace the template's. `stop_link` is where a mail program may
    ask for no more of this kind (RFC 8058). Raises TemplateError, and ValueError
    where the message is for a person on record, whom only `queue_for_person` may reach.
    """
    audience = TEMPLATES[template].audience
    if audience == Audience.PERSON and person_id is not None:
        raise ValueError("Only queue_for_person may write to a person on record.")
    with writing_for(actor, service_id) as service:
        # Words that are already written need nothing looked up.
        wording = TEMPLATES[template] if words else wording_of(template, service)
        filled = words or wording.compose(
            service_values(service, wording.allows) | dict(values), language=language
        )
        draft = _Draft(wording, filled, to, None, person_id, document_id, due_at, stop_link)
        return _store(service, key, draft)


@operation
def queue_for_person(
    *,
    actor: Actor,
    key: str,
    template: str,
    person_id: UUID,
    values: Mapping[str, Value],
    service_id: UUID | None = None,
    document_id: UUID | None = None,
    due_at: datetime | None = None,
    words: Composed | None = None,
) -> Queued:
    """To a person, by this template's channel, if safe contact allows; else held, with why.

    The address comes from the record, their name, the service and the language too.
    """
    with writing_for(actor, service_id) as service:
        wording = wording_of(template, service)
        person = _person(person_id)
        draft = _to_person(service, wording, person, values, words)
        return _store(service, key, replace(draft, document_id=document_id, due_at=due_at))


@operation
def tell_person(
    *,
    actor: Actor,
    key: str,
    message: str,
    person_id: UUID,
    values: Mapping[str, Value],
    service_id: UUID | None = None,
    due_at: datetime | None = None,
) -> Queued:
    """Tell the person by the first safe channel that we have, and have wording for.

    `message` is a template's id without its channel (`meeting_booked`); values that the chosen
    wording has no use for are left out. Where no channel is safe the message is held.
    """
    with writing_for(actor, service_id) as service:
        person = _person(person_id)
        wording = wording_of(_best_wording(message, safe_contact_of(person)), service)
        useful = {name: value for name, value in values.items() if name in wording.allows}
        draft = _to_person(service, wording, person, useful, None)
        return _store(service, key, replace(draft, due_at=due_at))


def _to_person(
    service_id: UUID,
    wording: Template,
    person: Person,
    values: Mapping[str, Value],
    words: Composed | None,
) -> _Draft:
    verdict = may_contact(safe_contact_of(person), GATE_CHANNEL[wording.channel])
    known = service_values(service_id, wording.allows) | person_values(person, wording.allows)
    filled = words or wording.compose(known | dict(values), language=person.language)
    held = HeldReason(verdict.stop) if verdict.stop else None
    return _Draft(wording, filled, verdict.address, held, person.id)


def _best_wording(message: str, safe: SafeContact) -> str:
    kinds = [kind for kind in ChannelKind if f"{message}_{kind}" in TEMPLATES]
    if not kinds:
        raise KeyError(message)

    available = available_kinds()

    def order(kind: ChannelKind) -> tuple[bool, bool, bool]:
        channel = GATE_CHANNEL[kind]
        allowed = may_contact(safe, channel).allowed
        return not allowed, kind not in available, channel != safe.preferred

    return f"{message}_{min(kinds, key=order)}"


def _person(person_id: UUID) -> Person:
    person = Person.objects.select_related("link_worker").filter(id=person_id).first()
    if person is None:
        raise NotFound
    return person


def _store(service_id: UUID, key: str, draft: _Draft) -> Queued:
    moment = now()
    row = Message(
        service_id=service_id,
        person_id=draft.person_id,
        channel=draft.template.channel,
        recipient=draft.template.audience,
        to_address=draft.to,
        template=draft.template.id,
        subject=draft.words.subject[:200],
        body=draft.words.body,
        stop_link=draft.stop_link,
        document_id=draft.document_id,
        state=DeliveryState.HELD if draft.held else DeliveryState.CREATED,
        held_reason=draft.held or "",
        idempotency_key=key,
        created_at=moment,
        due_at=draft.due_at or moment,
    )
    if insert_if_new(row):
        return queued(row)
    return queued(Message.objects.get(service_id=service_id, idempotency_key=key))


def queued(row: Message) -> Queued:
    """The row as an operation hands it back."""
    held = HeldReason(row.held_reason) if row.held_reason else None
    return Queued(row.id, DeliveryState(row.state), ChannelKind(row.channel), held)
