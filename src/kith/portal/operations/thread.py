"""The person writes to their link worker and is answered; nothing stays unread for long."""

from uuid import UUID, uuid5

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kith.casework.choices import TaskKind
from kith.kernel.actor import Actor
from kith.kernel.clock import add_working_days, now, today
from kith.kernel.day_words import day
from kith.kernel.errors import NotFound, Refused
from kith.kernel.links import link_to
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.messaging.operations import tell_person
from kith.people.models import Person
from kith.portal.choices import SignedInAs
from kith.portal.models import ThreadMessage
from kith.portal.operations.behalf import writing_for
from kith.portal.operations.telling_staff import ask_staff
from kith.portal.staff_words import UNREAD, in_staffs_words

LONGEST = 2000


@operation
def write_to_worker(*, actor: Actor, words: str, idempotency_key: UUID) -> None:
    """Write to the link worker. It will be read by the end of the next working day; the same key
    again is the same message.
    """
    actor.require(Permission.SEE_MY_MESSAGES)
    with writing_for(actor) as acts:
        ThreadMessage.objects.get_or_create(
            person_id=actor.own_person,
            idempotency_key=idempotency_key,
            defaults=_new(acts.own_service, words)
            | {
                "from_person": True,
                "by_name": acts.label,
                "signed_in_as": SignedInAs(actor.role),
                "read_by_on": add_working_days(today(), 1),
            },
        )


@operation
def answer_person(*, actor: Actor, person_id: UUID, words: str, idempotency_key: UUID) -> None:
    """Answer, which reads what they wrote. They are told by their safe channel that there is
    something to read, and no more.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    person = _person(person_id)
    if person.died_recorded_at is not None:
        raise Refused(_("This person has died. Nobody writes to them."))
    message, made = ThreadMessage.objects.get_or_create(
        person_id=person_id,
        idempotency_key=idempotency_key,
        defaults=_new(actor.own_service, words)
        | {
            "from_person": False,
            "by_name": actor.label,
            "by_membership_id": actor.membership_id,
        },
    )
    if made:
        _mark_read(actor, _unread(person_id))
        tell_person(
            actor=actor,
            key=f"thread:{message.id}",
            message="something_to_read",
            person_id=person_id,
            values={"link": link_to("person:messages")},
        )


@operation
def mark_read(*, actor: Actor, person_id: UUID) -> None:
    """Somebody of the service has read everything that the person wrote."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    _person(person_id)
    _mark_read(actor, _unread(person_id))


@operation
def escalate_unread(*, actor: Actor) -> int:
    """What nobody has read by the promised day goes to whoever is on duty; how many messages."""
    late = ThreadMessage.objects.select_for_update(of=("self",)).filter(
        from_person=True, read_at=None, escalated_at=None, read_by_on__lt=today()
    )
    found = list(late.select_related("person"))
    for message in found:
        message.escalated_at = now()
        message.save(update_fields=["escalated_at"])
        text = in_staffs_words(UNREAD, {"day": day(message.at)})
        key = uuid5(message.id, "unread")
        ask_staff(message.person, text, key=key, kind=TaskKind.CALL_BACK, anybody=True)
    return len(found)


def _new(service_id: UUID, words: str) -> dict[str, object]:
    if not words.strip():
        raise Refused(_("Write your message."))
    return {"service_id": service_id, "words": words.strip()[:LONGEST], "at": now()}


def _unread(person_id: UUID) -> QuerySet[ThreadMessage]:
    return ThreadMessage.objects.filter(person_id=person_id, from_person=True, read_at=None)


def _mark_read(actor: Actor, unread: QuerySet[ThreadMessage]) -> None:
    unread.update(read_at=now(), read_by_name=actor.label[:120])


def _person(person_id: UUID) -> Person:
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound
    return person
