"""Rules of the outbox."""

from datetime import timedelta

from kith.kernel.machine import Machine
from kith.messaging.choices import Audience, ChannelKind, DeliveryState
from kith.messaging.models import Message
from kith.people.choices import Channel
from kith.people.contact_gate import Stop, may_contact, safe_contact_of

S = DeliveryState

DUE = (S.CREATED, S.TEMPORARY_FAILURE)
SENT = (S.SENT, S.DELIVERED)
_AFTER_AN_ATTEMPT = frozenset(S) - {S.CREATED, S.SENDING, S.CANCELLED}
_REPORTED = frozenset({S.DELIVERED, S.PERMANENT_FAILURE, S.TECHNICAL_FAILURE})
DELIVERY: Machine[DeliveryState] = Machine(
    "message",
    {
        S.CREATED: frozenset({S.SENDING, S.HELD, S.CANCELLED}),
        S.TEMPORARY_FAILURE: frozenset({S.SENDING, S.HELD, S.CANCELLED}),
        # Sent, where somebody handed the letter over.
        S.HELD: frozenset({S.CREATED, S.CANCELLED, S.SENT}),
        S.SENDING: _AFTER_AN_ATTEMPT,
        S.PENDING: frozenset({S.SENT, S.HELD, S.CANCELLED}),
        S.SENT: _REPORTED,
        S.UNCERTAIN: _REPORTED | {S.SENT, S.CREATED},
        # Sent, where a letter that came back was handed over.
        S.PERMANENT_FAILURE: frozenset({S.CREATED, S.SENT}),
        S.TECHNICAL_FAILURE: frozenset({S.CREATED, S.CANCELLED}),
    },
)

# Twelve hours in all: a mail server's bad night, but not a reminder after the meeting.
_WAITS_MINUTES = (1, 5, 15, 60, 180, 480)

# A sender that says nothing for this long has died, and nobody knows what it did last.
CLAIM_LASTS = timedelta(minutes=10)

GATE_CHANNEL = {
    ChannelKind.EMAIL: Channel.EMAIL,
    ChannelKind.TEXT: Channel.TEXT,
    ChannelKind.LETTER: Channel.LETTER,
}


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after this many failed attempts; None when it is time to give up."""
    if attempts > len(_WAITS_MINUTES):
        return None
    return timedelta(minutes=_WAITS_MINUTES[max(attempts, 1) - 1])


def why_not(row: Message) -> Stop | None:
    """What safe contact, as it stands now, says against sending this message; None: nothing."""
    if row.recipient != Audience.PERSON or row.person is None:
        return None
    return may_contact(safe_contact_of(row.person), GATE_CHANNEL[ChannelKind(row.channel)]).stop
