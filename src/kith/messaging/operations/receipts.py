"""What a carrier says afterwards of a message that it took: arrived, or not and why."""

from uuid import UUID

from django.db import connection

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience, system
from kith.messaging.choices import DeliveryState
from kith.messaging.models import Message

# What a later word may still change. It is news even where somebody thought it settled.
_OPEN_TO_NEWS = (DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.UNCERTAIN)
NOBODYS = Actor(Audience.SYSTEM, "system:receipts")


def record_receipt(*, message_id: UUID, state: DeliveryState, error: str = "") -> bool:
    """Keep what the carrier reports of a message of ours; True where it changed anything.

    A receipt for what is not ours, or has come to an end already, changes nothing.
    """
    service_id = service_of(message_id)
    if service_id is None:
        return False
    with acting(system("receipts", service_id), read_only=False, operation="record_receipt"):
        rows = Message.objects.filter(id=message_id, state__in=_OPEN_TO_NEWS)
        return bool(rows.update(state=state, error=error[:500], resolved_by=None))


def service_of(message_id: UUID) -> UUID | None:
    """The service whose message this is; None where there is no such message."""
    with acting(NOBODYS, read_only=True), connection.cursor() as cursor:
        cursor.execute("SELECT kith_service_of_message(%s)", [message_id])
        found = cursor.fetchone()
    return found[0] if found else None
