"""Reading mail that came back: a delivery report (RFC 3464) names our message by its Message-ID."""

import email
from dataclasses import dataclass
from email.message import Message as Mail
from email.policy import default as modern
from uuid import UUID

LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Bounce:
    """`message_id` is ours; `status` is the report's code, such as 5.1.1."""

    message_id: UUID
    status: str

    @property
    def for_good(self) -> bool:
        """A 4 means that their server still tries."""
        return self.status.startswith("5")


def read_bounce(raw: bytes) -> Bounce | None:
    """The report that one of our emails did not arrive; None for any other mail."""
    mail = email.message_from_bytes(raw[:LARGEST], policy=modern)
    if mail.get_content_type() != "multipart/report":
        return None
    parts = list(mail.walk())
    ours = next((found for part in parts if (found := _original(part))), None)
    status = next((code for part in parts if (code := _failed(part))), "")
    return Bounce(ours, status) if ours and status else None


def _failed(part: Mail) -> str:
    """The status of a recipient whose action is "failed"; empty for others."""
    if str(part.get("Action", "")).strip().lower() != "failed":
        return ""
    return str(part.get("Status", "")).split(" ")[0].strip()


def _original(part: Mail) -> UUID | None:
    if part.get_content_type() == "text/rfc822-headers":
        part = email.message_from_string(str(part.get_payload()))
    elif part.get_content_type() != "message/rfc822":
        return None
    else:
        part = part.get_payload(0)  # type: ignore[assignment]
    local = str(part.get("Message-ID", "")).strip().strip("<>").partition("@")[0]
    try:
        return UUID(local)
    except ValueError:
        return None
