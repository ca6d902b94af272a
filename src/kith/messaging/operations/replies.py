"""Texts that come back: kept beside the text that they answer, for somebody to read."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.text import clean_text
from kith.messaging.choices import Audience
from kith.messaging.models import Message, TextReply
from kith.messaging.operations.receipts import NOBODYS
from kith.people.choices import Channel
from kith.people.operations.details import stop_channel

REMEMBERED = timedelta(days=90)
LONGEST = 2000
_STOP = frozenset({"stop", "stop all", "stopall", "unsubscribe", "no more texts", "stopio"})


def receive_text(*, carrier_id: str, number: str, body: str, received_at: datetime) -> bool:
    """Keep a text that came from `number`, in international form; True where somebody will see it.

    It belongs to the newest text that we sent there in 90 days. "Stop" from a person ends texts to
    them at once. The same `carrier_id` again changes nothing.
    """
    found = _last_text_to(number)
    if found is None:
        return False
    service_id, message_id = found
    with acting(system("replies", service_id), read_only=False, operation="receive_text"):
        _keep(message_id, carrier_id, number, clean_text(body)[:LONGEST], received_at)
    return True


def _keep(message_id: UUID, carrier_id: str, number: str, body: str, at: datetime) -> None:
    text = Message.objects.get(id=message_id)
    assert text.person_id is not None  # noqa: S101 (what `kith_last_text_to` gives has one)
    stops = text.recipient == Audience.PERSON and _means_stop(body)
    _row, made = TextReply.objects.get_or_create(
        carrier_id=carrier_id,
        defaults={
            "service_id": text.service_id,
            "person_id": text.person_id,
            "message": text,
            "from_number": number,
            "body": body,
            "stopped": stops,
            "received_at": at,
        },
    )
    if made and stops:
        stop_channel(person_id=text.person_id, channel=Channel.TEXT)


def _means_stop(body: str) -> bool:
    words = " ".join(body.lower().replace(".", " ").replace("!", " ").split())
    return words in _STOP


def _last_text_to(number: str) -> tuple[UUID, UUID] | None:
    with acting(NOBODYS, read_only=True), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kith_last_text_to(%s, %s)", [number, now() - REMEMBERED])
        found = cursor.fetchone()
    return (found[0], found[1]) if found else None


@operation
def mark_reply_read(*, actor: Actor, person_id: UUID, reply_id: UUID) -> None:
    """A member of staff has read it. Twice changes nothing."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = TextReply.objects.select_for_update().filter(id=reply_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    if row.read_at is None:
        row.read_at, row.read_by = now(), actor.label[:120] or _("A colleague")
        row.save(update_fields=["read_at", "read_by"])
