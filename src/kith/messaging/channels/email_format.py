"""One outgoing message as an RFC 5322 email."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime

from kith.kernel.clock import now
from kith.messaging.channels.message import OutgoingMessage


def message_id(message: OutgoingMessage, sender: Address) -> str:
    """The same for every attempt, so that a mailbox can fold a repeat into the first."""
    return f"<{message.id}@{sender.domain}>"


def needs_utf8(message: OutgoingMessage, sender: Address) -> bool:
    """Addresses outside ASCII can only be sent to a server that offers SMTPUTF8 (RFC 6531)."""
    return not f"{message.to}{message.reply_to}{sender.addr_spec}".isascii()


def as_email(message: OutgoingMessage, sender: Address) -> EmailMessage:
    email = EmailMessage(policy=SMTPUTF8 if needs_utf8(message, sender) else SMTP)
    email["From"] = sender
    email["To"] = message.to
    email["Subject"] = message.subject
    email["Date"] = format_datetime(now())
    email["Message-ID"] = message_id(message, sender)
    # Keeps out-of-office replies from answering a machine (RFC 3834).
    email["Auto-Submitted"] = "auto-generated"
    if message.reply_to:
        email["Reply-To"] = message.reply_to
    if message.stop_link:
        # One click stops the kind without opening a page (RFC 8058).
        email["List-Unsubscribe"] = f"<{message.stop_link}>"
        email["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    email.set_content(message.body, cte="quoted-printable")
    for file in message.attachments:
        kind, _, detail = file.media_type.partition("/")
        email.add_attachment(file.content, kind, detail, filename=file.name)
    return email
