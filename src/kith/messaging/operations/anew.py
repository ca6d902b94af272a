"""What goes again is first written again by whoever knows how things stand by now.

A message that failed a week ago names a mailbox that may be wrong and holds a link that may be
dead. Packages above say here how theirs are written anew; a message to a person only needs the
address of their record, which the gate of safe contact gives.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kith.kernel.actor import Actor
from kith.messaging.models import Message
from kith.messaging.templates.template import Composed


@dataclass(frozen=True, slots=True)
class Anew:
    """Where the message goes now, and what it says."""

    to: str
    words: Composed


Write = Callable[[Actor, Message], Anew]
_WRITERS: dict[str, Write] = {}


def written_anew(templates: Iterable[str], write: Write) -> None:
    """`write` is asked before a message of these templates goes again, and before it is held: it
    may hold what the message is about. It raises Refused where nothing should go any more.
    """
    _WRITERS.update(dict.fromkeys(templates, write))


def as_it_stands(actor: Actor, row: Message) -> Anew | None:
    """None where nobody writes this message anew: it goes as it is."""
    write = _WRITERS.get(row.template)
    return write(actor, row) if write else None
