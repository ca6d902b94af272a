"""Mail about nobody's record: invitations and passwords."""

from kith.kernel.clock import now
from kith.messaging.models import SystemMail


def queue_system_mail(*, to_address: str, subject: str, body: str) -> None:
    """Put a plain-text email into the outbox; it is sent after the transaction commits."""
    moment = now()
    SystemMail.objects.create(
        to_address=to_address, subject=subject[:200], body=body, created_at=moment, due_at=moment
    )
