"""Letters about and to a person: made once, kept unchanged, sent as safe contact allows."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation, query
from kith.kernel.telephone import format_phone
from kith.kernel.translations import is_whole
from kith.messaging.choices import ChannelKind
from kith.messaging.letters import Block, Letter, content_from_text, render_letter
from kith.messaging.models import Document, Message
from kith.messaging.operations.queue import (
    Queued,
    queue_for_person,
    queue_message,
    queued,
)
from kith.messaging.operations.values import person_values, service_values
from kith.messaging.operations.writer import writing_for
from kith.messaging.routes import letter_route
from kith.messaging.templates import Composed
from kith.messaging.templates.template import Value
from kith.messaging.wording import wording_of
from kith.organisations.models import Programme
from kith.people.choices import Channel
from kith.people.contact_gate import may_contact, safe_contact_of
from kith.people.models import Person


def letterhead(service_id: UUID) -> Block:
    """The service's name, address, number and hours, as a letter's sender."""
    programme = Programme.objects.select_related("service").get(service_id=service_id)
    service = programme.service
    where = ", ".join(part for part in (*service.address.splitlines(), service.postcode) if part)
    number = format_phone(programme.duty_number or programme.caller_number or service.telephone)
    lines = [where, ", ".join(part for part in (number, programme.opening_hours) if part)]
    return Block(programme.public_name, tuple(line for line in lines if line))


def sign_off(service_id: UUID) -> tuple[str, ...]:
    """The lines with which the service ends its letters to people, as its manager set them."""
    words = Programme.objects.values_list("letter_sign_off", flat=True).get(service_id=service_id)
    return tuple(line for line in words.splitlines() if line.strip())


@query
def draft_letter(
    *, actor: Actor, template: str, person_id: UUID, values: Mapping[str, Value]
) -> Composed:
    """A letter's title and text for the preview, where a worker may change it."""
    person = _person(person_id)
    wording = wording_of(template, person.service_id)
    known = service_values(person.service_id, wording.allows)
    known |= person_values(person, wording.allows)
    return wording.compose(known | dict(values), language=person.language)


@query
def letter_to_person(*, actor: Actor, person_id: UUID, title: str, text: str) -> Letter:
    """The letter as it will look: their name and address, their language, large print if asked.

    `text` is as `content_from_text` reads it. No postal address where letters are not safe: such
    a letter is handed over, and shows nobody where they live.
    """
    person = _person(person_id)
    verdict = may_contact(safe_contact_of(person), Channel.LETTER)
    return Letter(
        sender=letterhead(person.service_id),
        recipient=Block(person.full_name, tuple(verdict.address.splitlines())),
        written_on=today(),
        title=title,
        content=content_from_text(text),
        sign_off=sign_off(person.service_id),
        language=_language_of_our_words(person),
        large_print=person.large_print,
    )


def _language_of_our_words(person: Person) -> str:
    """Theirs where we write it; else English, so that no screen reader reads it as Polish."""
    return person.language if is_whole(person.language) else "en-GB"


@operation
def save_letter(*, actor: Actor, person_id: UUID, kind: str, letter: Letter) -> UUID:
    """Make the PDF and keep it under the person's record; returns the document's id."""
    pdf = render_letter(letter)
    with writing_for(actor, None) as service_id:
        row = Document.objects.create(
            service_id=service_id,
            person_id=person_id,
            kind=kind,
            title=letter.title[:200],
            pdf=pdf,
            large_print=letter.large_print,
            sha256=hashlib.sha256(pdf).hexdigest(),
            created_at=now(),
            created_by=actor.user_id,
        )
    return row.id


@operation
def send_letter_to_person(
    *,
    actor: Actor,
    key: str,
    template: str,
    person_id: UUID,
    title: str,
    text: str,
    due_at: datetime | None = None,
) -> Queued:
    """Keep a letter to the person and send it: by post if that is safe, else with an email.

    Where neither is safe the letter is kept and held, to be handed over. The same `key` sends
    once; a repeat keeps no second document.
    """
    with writing_for(actor, None) as service_id:
        earlier = Message.objects.filter(service_id=service_id, idempotency_key=key).first()
        if earlier is not None:
            return queued(earlier)
        letter = letter_to_person(actor=actor, person_id=person_id, title=title, text=text)
        route = letter_route(safe_contact_of(_person(person_id)))
        enclosed = route.channel is ChannelKind.EMAIL
        return queue_for_person(
            actor=actor,
            key=key,
            template="letter_enclosed_email" if enclosed else template,
            person_id=person_id,
            values={},
            document_id=save_letter(actor=actor, person_id=person_id, kind=template, letter=letter),
            due_at=due_at,
            words=None if enclosed else Composed(title, text),
        )


@operation
def send_letter_about_person(
    *,
    actor: Actor,
    key: str,
    kind: str,
    notice: str,
    person_id: UUID,
    to: str,
    recipient: Block,
    title: str,
    text: str,
    values: Mapping[str, Value],
) -> Queued:
    """Keep a letter to a practice or referrer and send it attached to an email.

    `kind` is the letter's template id, `notice` that of the email (`closing_notice_practice`),
    `values` fill the email. Whether it may be shared is for the caller to have asked. The same
    `key` sends once.
    """
    with writing_for(actor, None) as service_id:
        earlier = Message.objects.filter(service_id=service_id, idempotency_key=key).first()
        if earlier is not None:
            return queued(earlier)
        letter = Letter(letterhead(service_id), today(), title, content_from_text(text), recipient)
        document_id = save_letter(actor=actor, person_id=person_id, kind=kind, letter=letter)
        return queue_message(
            actor=actor,
            key=key,
            template=notice,
            values=values,
            to=to,
            person_id=person_id,
            document_id=document_id,
        )


def _person(person_id: UUID) -> Person:
    person = Person.objects.select_related("link_worker").filter(id=person_id).first()
    if person is None:
        raise NotFound
    return person
