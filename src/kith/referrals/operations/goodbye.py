"""The last word to somebody whom we could not reach: a safe text or letter, or none."""

from kith.kernel.actor import Actor
from kith.messaging.operations import (
    Queued,
    draft_letter,
    queue_for_person,
    send_letter_to_person,
)
from kith.people.choices import Channel
from kith.people.contact_gate import first_safe_channel, safe_contact_of
from kith.people.models import Person
from kith.referrals.models import Referral


def say_goodbye(actor: Actor, referral: Referral) -> Queued:
    """Queue it by the first safe way to write; where there is none the letter is held.

    One message each time that the referral is closed so, whatever is repeated.
    """
    key = f"not-reached:{referral.id}:{referral.version}"
    person = Person.objects.get(id=referral.person_id)
    if first_safe_channel(safe_contact_of(person)) is Channel.TEXT:
        return queue_for_person(
            actor=actor, key=key, template="not_reached_sms", person_id=person.id, values={}
        )
    letter = draft_letter(
        actor=actor,
        template="not_reached_letter",
        person_id=person.id,
        values={"reference": referral.reference},
    )
    return send_letter_to_person(
        actor=actor,
        key=key,
        template="not_reached_letter",
        person_id=person.id,
        title=letter.subject,
        text=letter.body,
    )
