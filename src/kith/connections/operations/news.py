"""Who hears that a connection moved, beside the link worker, who gets a task."""

from collections.abc import Iterable

from kith.connections.choices import Side, State
from kith.connections.models import Connection
from kith.kernel.acting import current_actor
from kith.kernel.actor import Actor
from kith.messaging.operations import cancel_messages, tell_person
from kith.referrals.operations.feedback import tell_connected

# What a group decides is news to the person. That they started, they know.
_NEWS = {
    State.ACCEPTED: "connection_accepted",
    State.WAITING: "connection_waiting",
    State.DECLINED: "connection_declined",
}
_CONNECTED = (State.ACCEPTED, State.STARTED)
_QUESTIONS = ("provider_nudge", "provider_attendance", "provider_place")
_TO_THE_GROUP = ("connection", *_QUESTIONS, "provider_message")


def tell_of_move(row: Connection, side: Side) -> None:
    """The person hears what a group answered, and whoever referred that they are connected, as far
    as each may, by the way they chose. Call it in the operation that moved the row.
    """
    state = State(row.state)
    if side is Side.PROVIDER and state in _NEWS:
        _tell_person(current_actor(), row, _NEWS[state], f"{_NEWS[state]}:{row.id}:{row.version}")
    if state in _CONNECTED:
        tell_connected(actor=current_actor(), person_id=row.person_id, service_id=row.service_id)


def tell_of_withdrawal(actor: Actor, row: Connection) -> None:
    """The person reads that sharing has stopped, once."""
    _tell_person(actor, row, "connection_withdrawn", f"connection_withdrawn:{row.id}")


def take_back(actor: Actor, row: Connection) -> None:
    """Stop what is still on its way to the group. It is asked to delete all the same: it may have
    read the question in its workspace.
    """
    _stop(actor, row, _TO_THE_GROUP)


def ask_no_more(actor: Actor, row: Connection) -> None:
    """It has answered, or it has ended: a reminder that waits for a mail server asks in vain."""
    _stop(actor, row, _QUESTIONS)


def _stop(actor: Actor, row: Connection, kinds: Iterable[str]) -> None:
    keys = [f"{kind}:{row.id}" for kind in kinds]
    about = {"person_id": row.person_id, "service_id": row.service_id}
    cancel_messages(actor=actor, begins=keys, **about)


def _tell_person(actor: Actor, row: Connection, message: str, key: str) -> None:
    tell_person(
        actor=actor,
        key=key,
        message=message,
        person_id=row.person_id,
        values={},
        service_id=row.service_id,
    )
