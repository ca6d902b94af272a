"""Somebody without an account stands at a link: find it, hold it, act as the system for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kith.connections.choices import Purpose
from kith.connections.models import Connection, ProviderLink
from kith.connections.operations.moving import alive, locked
from kith.connections.queries.links import JOB, find_link, is_elsewhere
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, public, system
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.translations import kept_in_english


@dataclass(slots=True)
class Visit:
    """A link that is open, held until the transaction ends, with its connection."""

    actor: Actor
    link: ProviderLink
    row: Connection

    @property
    def link_id(self) -> UUID:
        return self.link.id

    def use(self) -> None:
        """It answers nothing a second time."""
        self.link.used_at = now()
        self.link.save(update_fields=["used_at"])


@contextmanager
def visiting(
    token: str, purpose: Purpose, *, operation: str, again: bool = False
) -> Iterator[Visit]:
    """One transaction at a link of this purpose. With `again` a used link will do.

    NotFound for an altered link or another purpose; Refused for one that is used, ended or old.
    """
    link_id, service_id = find_link(token)
    actor = system(JOB, service_id, behalf=public())
    with acting(actor, read_only=False, operation=operation), kept_in_english():
        link = ProviderLink.objects.select_for_update().get(id=link_id)
        row = locked(link.connection_id)
        if link.purpose != purpose:
            raise NotFound
        alive(row.person_id)
        if link.ended_at or link.expires_at <= now() or is_elsewhere(link, row):
            raise Refused(_("This link does not work any more."))
        if link.used_at and not again:
            raise Refused(_("This has been answered already."))
        yield Visit(actor, link, row)
