"""Ways out of Kith: each takes one message and says what became of it."""

from kith.messaging.channels.message import (
    Attachment,
    Channel,
    OutgoingMessage,
    Receipt,
    UnsafeMessageError,
)
from kith.messaging.channels.recording import RecordingChannel
from kith.messaging.channels.smtp import SmtpChannel
from kith.messaging.channels.smtp_url import SmtpServer

__all__ = [
    "Attachment",
    "Channel",
    "OutgoingMessage",
    "Receipt",
    "RecordingChannel",
    "SmtpChannel",
    "SmtpServer",
    "UnsafeMessageError",
]
