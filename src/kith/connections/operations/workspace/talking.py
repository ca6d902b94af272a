"""A group and a link worker write to each other about one referral."""

from uuid import UUID

from django.db import connection as database
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kith.connections.choices import WITH_PROVIDER, Side, State
from kith.connections.models import Connection, GroupMessage
from kith.connections.operations.moving import alive, locked
from kith.connections.operations.workspace.holding import held
from kith.connections.queries.groups import group
from kith.connections.queries.opening import permission_stands
from kith.connections.queries.workspace.reach import has_workspace
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.links import link_to
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.text import clean_text
from kith.messaging.operations import queue_message

LONGEST = 2000


@operation
def write_to_worker(
    *, actor: Actor, connection_id: UUID, words: str, idempotency_key: UUID
) -> None:
    """The group writes; the worker sees it on the connection and in Today. Once for each key.

    What the worker wrote before counts as read.
    """
    if not shared_with(connection_id):
        raise NotFound
    with held(actor, connection_id) as desk:
        _keep(desk.row, Side.PROVIDER, words, desk.by, idempotency_key)
        _read(desk.row, Side.WORKER)


@operation
def write_to_group(*, actor: Actor, connection_id: UUID, words: str, idempotency_key: UUID) -> None:
    """The worker writes; the group's email says only that there is a message, once a day.

    Refused where nobody of the group signs in, or nothing may be shared with it any more.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id)
    alive(row.person_id)
    if State(row.state) not in WITH_PROVIDER or not permission_stands(row):
        raise Refused(_("You cannot write to this group about them any more."))
    if not has_workspace(row.listing_id):
        raise Refused(_("Nobody of this group signs in. Ring them instead."))
    if _keep(row, Side.WORKER, words, actor.label, idempotency_key):
        _say_so(actor, row)
    _read(row, Side.PROVIDER)


@operation
def read_as_group(*, actor: Actor, connection_id: UUID) -> None:
    """The group has read what the worker wrote."""
    with held(actor, connection_id) as desk:
        _read(desk.row, Side.WORKER)


@operation
def read_as_worker(*, actor: Actor, connection_id: UUID) -> None:
    """The worker has read what the group wrote."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    _read(locked(connection_id), Side.PROVIDER)


def shared_with(connection_id: UUID) -> bool:
    """Whether the acting provider may read what is written about it. Call while acting."""
    with database.cursor() as cursor:
        cursor.execute("SELECT kith_shared_with_me(%s::uuid[])", [[connection_id]])
        return cursor.fetchone() is not None


def _keep(row: Connection, side: Side, words: str, by: str, key: UUID) -> bool:
    text = clean_text(words)
    if not text:
        raise Refused(_("Write your message."))
    _message, made = GroupMessage.objects.get_or_create(
        connection=row,
        idempotency_key=key,
        defaults={
            "service_id": row.service_id,
            "person_id": row.person_id,
            "side": side,
            "words": text[:LONGEST],
            "by_name": by[:300],
            "at": now(),
        },
    )
    return made


def _read(row: Connection, side: Side) -> None:
    unread: QuerySet[GroupMessage] = row.messages.filter(side=side, read_at__isnull=True)
    unread.update(read_at=now())


def _say_so(actor: Actor, row: Connection) -> None:
    found = group(row.listing_id)
    if not found.email:
        return
    link = link_to("provider:referral", connection_id=row.id)
    queue_message(
        actor=actor,
        key=f"provider_message:{row.id}:{today()}",
        template="provider_message",
        values={"reference": row.reference, "link": link},
        to=found.email,
        person_id=row.person_id,
        language=found.language,
    )
