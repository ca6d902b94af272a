"""What was put into the outbox."""

from typing import Any
from uuid import UUID

from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.clock import now
from kith.kernel.ids import new_id
from kith.messaging.models import Message, SystemMail
from kith.organisations.models import Organisation


def system_mails() -> list[SystemMail]:
    """Invitations, password links: oldest first."""
    return list(SystemMail.objects.order_by("created_at"))


def link_in(mail: SystemMail) -> str:
    """The path of the one link in a mail."""
    url = next(part for part in mail.body.split() if part.startswith("http"))
    return "/" + url.split("/", 3)[3]


def make_message(service: Organisation, person_id: UUID, state: str, **fields: Any) -> UUID:
    """An email to a person, as far as it has got."""
    known = {
        "channel": "email",
        "recipient": "person",
        "to_address": "ada@example.org",
        "template": "test",
        "body": "Words",
        "created_at": now(),
        "due_at": now(),
    }
    with acting(system("test", service.id), read_only=False):
        return Message.objects.create(
            service_id=service.id,
            person_id=person_id,
            state=state,
            idempotency_key=str(new_id()),
            **(known | fields),
        ).id
