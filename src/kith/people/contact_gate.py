"""May we contact this person in this way? Asked before every call, text, email and letter.

Unknown is never yes: where nobody has asked what is safe, nothing is sent by itself, and a
member of staff who rings is told so first.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kith.kernel.telephone import is_mobile
from kith.people.choices import Channel, YesNoUnknown
from kith.people.models import Person


class Stop(StrEnum):
    """Why not. The web layer has the words."""

    DIED = "died"
    DO_NOT_CONTACT = "do_not_contact"
    NOT_ASKED = "not_asked"
    NOT_SAFE = "not_safe"
    NO_ADDRESS = "no_address"


@dataclass(frozen=True, slots=True)
class SafeContact:
    """What is known of how to reach somebody safely."""

    channels: frozenset[Channel]
    preferred: Channel | None
    voicemail: YesNoUnknown
    best_time: str
    note: str
    who_may_answer: str
    addresses: dict[Channel, str]
    died_on: date | None
    do_not_contact: bool
    died_recorded: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """`address` is where to, when allowed; `stop` says why not, when not."""

    allowed: bool
    address: str = ""
    stop: Stop | None = None


def safe_contact_of(person: Person) -> SafeContact:
    """What this person's record says."""
    return SafeContact(
        channels=frozenset(Channel(c) for c in person.safe_channels),
        preferred=Channel(person.preferred_channel) if person.preferred_channel else None,
        voicemail=YesNoUnknown(person.voicemail),
        best_time=person.best_time,
        note=person.safe_contact_note,
        who_may_answer=person.who_may_answer,
        addresses={
            Channel.PHONE: person.telephone or person.other_telephone,
            Channel.TEXT: _text_number(person),
            Channel.EMAIL: person.email,
            Channel.LETTER: "" if person.no_address else _postal(person),
        },
        died_on=person.died_on,
        do_not_contact=person.do_not_contact,
        died_recorded=person.died_recorded_at is not None,
    )


def _text_number(person: Person) -> str:
    """The first number that a text can reach. Of a number abroad nobody can tell, so it counts."""
    numbers = [n for n in (person.telephone, person.other_telephone) if n]
    return next((n for n in numbers if is_mobile(n) or not n.startswith(("+44", "0"))), "")


def _postal(person: Person) -> str:
    return "\n".join(part for part in (person.address, person.postcode) if part)


def may_contact(safe: SafeContact, channel: Channel) -> Verdict:
    """The gate itself: death, do-not-contact, unknown, unsafe and no address each say no."""
    stop = _stop(safe, channel)
    if stop is not None:
        return Verdict(False, stop=stop)
    return Verdict(True, safe.addresses[channel])


def _stop(safe: SafeContact, channel: Channel) -> Stop | None:
    if safe.died_recorded or safe.died_on:
        return Stop.DIED
    if safe.do_not_contact:
        return Stop.DO_NOT_CONTACT
    if not safe.channels:
        return Stop.NOT_ASKED
    if channel not in safe.channels:
        return Stop.NOT_SAFE
    if not safe.addresses.get(channel):
        return Stop.NO_ADDRESS
    return None


def first_safe_channel(safe: SafeContact) -> Channel | None:
    """The preferred channel where it is allowed, else the first that is; None if none."""
    order = [safe.preferred, Channel.TEXT, Channel.EMAIL, Channel.LETTER, Channel.PHONE]
    return next((c for c in order if c and may_contact(safe, c).allowed), None)
