"""Rules of the outbox. Pure."""

from datetime import timedelta

from kith.kernel.machine import Machine
from kith.messaging.choices import ChannelKind, DeliveryState
from kith.people.choices import Channel

S = DeliveryState

DUE = (S.CREATED, S.TEMPORARY_FAILURE)
SENT = (S.SENT, S.DELIVERED)
_AFTER_AN_ATTEMPT = frozenset(S) - {S.CREATED, S.SENDING, S.CANCELLED}
DELIVERY: Machine[DeliveryState] = Machine(
    "message",
    {
        S.CREATED: frozenset({S.SENDING, S.HELD, S.CANCELLED}),
        S.TEMPORARY_FAILURE: frozenset({S.SENDING, S.HELD, S.CANCELLED}),
        # Sent, where somebody handed the letter over.
        S.HELD: frozenset({S.CREATED, S.CANCELLED, S.SENT}),
        S.SENDING: _AFTER_AN_ATTEMPT,
        S.PENDING: frozenset({S.SENT, S.DELIVERED, S.CANCELLED}) | {S.PERMANENT_FAILURE},
        S.SENT: frozenset({S.DELIVERED, S.PERMANENT_FAILURE}),
        S.UNCERTAIN: frozenset({S.SENT, S.CREATED}),
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
