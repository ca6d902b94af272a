"""One message on its way out, and the receipt for it."""

import re
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from kith.messaging.choices import ChannelKind, DeliveryState

# Stricter than RFC 5322, which also allows quoted and commented forms that nobody is given.
_ONE_ADDRESS = re.compile(r"""[^\s@,;:<>()\[\]"\\]+@[^\s@,;:<>()\[\]"\\]+""")


class UnsafeMessageError(ValueError):
    """The message can't be sent as it stands: an address or heading that could smuggle in more."""


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    media_type: str = "application/pdf"


@dataclass(frozen=True)
class OutgoingMessage:
    """`to` is one email address, one phone number, or one postal address on several lines.

    `id` never changes between attempts, so that a repeat can be recognised as one.
    """

    id: UUID
    kind: ChannelKind
    to: str
    body: str
    subject: str = ""
    reply_to: str = ""
    stop_link: str = ""
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        headings = [self.subject, self.reply_to, self.stop_link]
        headings += [file.name for file in self.attachments]
        if self.kind == ChannelKind.EMAIL:
            headings.append(self.to)
        if any(_breaks_a_line(text) for text in headings):
            raise UnsafeMessageError(
                "A heading or address holds a line break or control character."
            )
        if self.kind == ChannelKind.EMAIL:
            _refuse_all_but_one_address(self.to)
        if self.reply_to:
            _refuse_all_but_one_address(self.reply_to)


@dataclass(frozen=True)
class Receipt:
    """What became of an attempt. `detail` is for operators and never names the person."""

    state: DeliveryState
    reference: str = ""
    detail: str = ""


class Channel(Protocol):
    """Sends one message. Never raises for what a network or server may do: that is a receipt."""

    def send(self, message: OutgoingMessage) -> Receipt: ...


def _breaks_a_line(text: str) -> bool:
    return any(not c.isprintable() for c in text)


def _refuse_all_but_one_address(text: str) -> None:
    if not _ONE_ADDRESS.fullmatch(text):
        raise UnsafeMessageError("Not one email address.")
