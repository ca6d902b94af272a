"""Links by which a group answers: made by the system, kept as hashes, one purpose each."""

from datetime import datetime, timedelta
from uuid import UUID

from kith.connections.choices import Purpose
from kith.connections.models import Connection, ProviderLink
from kith.connections.queries.links import JOB, address_hash, token_hash
from kith.kernel.acting import acting, current_frame
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now
from kith.kernel.links import link_to
from kith.kernel.reference import new_code

TOKEN_LENGTH = 32
LASTS = timedelta(days=28)


def make_link(actor: Actor, row: Connection, purpose: Purpose, *, to: str) -> tuple[str, datetime]:
    """The full address for the message to this mailbox, and when it stops working."""
    token, moment = new_code(TOKEN_LENGTH), now()
    with acting(_system(actor, row.service_id), read_only=False, operation=_operation()):
        link = ProviderLink.objects.create(
            service_id=row.service_id,
            person_id=row.person_id,
            connection_id=row.id,
            purpose=purpose,
            token_hash=token_hash(token),
            to_hash=address_hash(to),
            made_at=moment,
            expires_at=moment + LASTS,
        )
    return link_to("public:answer", token=token), link.expires_at


def end_links(actor: Actor, row: Connection) -> None:
    """Nothing that was sent opens anything from now on."""
    with acting(_system(actor, row.service_id), read_only=False, operation=_operation()):
        links = ProviderLink.objects.filter(connection_id=row.id, ended_at__isnull=True)
        links.update(ended_at=now(), code_hash="")


def _system(actor: Actor, service_id: UUID) -> Actor:
    return actor if actor.is_system else system(JOB, service_id, behalf=actor)


def _operation() -> str:
    frame = current_frame()
    return frame.operation if frame else ""
