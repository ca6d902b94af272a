"""Messages as the outbox would have sent them: real wording, real states."""

from datetime import datetime, timedelta

from kith.demo.histories.story import Story
from kith.kernel.day_words import day_and_time
from kith.kernel.telephone import format_phone
from kith.messaging.choices import Audience, DeliveryState, HeldReason
from kith.messaging.models import Message
from kith.messaging.policy import GATE_CHANNEL
from kith.messaging.templates import TEMPLATES
from kith.people.choices import Channel
from kith.people.contact_gate import first_safe_channel, may_contact, safe_contact_of

# Older messages exist in life, but nobody looks for them in a demo.
KEPT = timedelta(days=75)
_KINDS = {Channel.TEXT: "sms", Channel.EMAIL: "email"}


def tell_person(story: Story, message: str, values: dict[str, str], key: str) -> Message | None:
    """By the first safe way; held, with why, where there is none."""
    safe = safe_contact_of(story.person)
    channel = first_safe_channel(safe)
    kinds = [k for k in ("sms", "email") if f"{message}_{k}" in TEMPLATES]
    kind = _KINDS.get(channel) if channel else None
    template = f"{message}_{kind if kind in kinds else kinds[0]}"
    verdict = may_contact(safe, GATE_CHANNEL[TEMPLATES[template].channel])
    held = HeldReason(verdict.stop).value if verdict.stop else ""
    return _post(story, template, values, verdict.address, key, held=held)


def tell_professional(
    story: Story, template: str, values: dict[str, str], to: str, key: str
) -> None:
    """To the referrer, where they left an address."""
    if to:
        _post(story, template, values, to, key)


def _post(
    story: Story, template: str, values: dict[str, str], to: str, key: str, *, held: str = ""
) -> Message | None:
    if story.place.diary.now - story.at > KEPT:
        return None
    wording = TEMPLATES[template]
    known = _known(story) | values
    composed = wording.compose(
        {name: value for name, value in known.items() if name in wording.allows},
        language=story.person.language if wording.audience == Audience.PERSON else "en",
    )
    sent_at = min(story.at + timedelta(seconds=40), story.place.diary.now)
    state = DeliveryState.DELIVERED if story.dice.yes(0.9) else DeliveryState.SENT
    return story.add(
        Message,
        channel=wording.channel,
        recipient=wording.audience,
        to_address=to,
        template=template,
        subject=composed.subject[:200],
        body=composed.body,
        state=DeliveryState.HELD if held else state,
        held_reason=held,
        idempotency_key=key,
        attempts=0 if held else 1,
        created_at=story.at,
        due_at=story.at,
        sent_at=None if held else sent_at,
    )


def _known(story: Story) -> dict[str, str]:
    programme, worker = story.place.programme, story.referral.link_worker
    return {
        "service_name": programme.public_name,
        "service_phone": format_phone(programme.telephone),
        "caller_phone": format_phone(programme.caller_number),
        "first_name": story.person.called,
        "link_worker": worker.name if worker else "A link worker",
        "reference": story.referral.reference,
        "link": "",
    }


def on_day(moment: datetime) -> str:
    """Tuesday 3 March at 2pm, as messages say it."""

    return day_and_time(moment)
