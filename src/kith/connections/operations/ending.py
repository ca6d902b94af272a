"""How a connection ends: finished, stopped, or because the person takes their consent back."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from kith.connections.choices import (
    WITH_PROVIDER,
    Deletion,
    Route,
    Side,
    State,
    Unmet,
    UnmetSource,
)
from kith.connections.models import Connection
from kith.connections.operations.links import end_links
from kith.connections.operations.moving import finish_tasks, locked, move, save, set_task
from kith.connections.operations.news import ask_no_more, take_back, tell_of_withdrawal
from kith.connections.operations.sending import still_listed, write_to_group
from kith.connections.operations.unmet import add_unmet
from kith.connections.policy.moves import path_to
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.ids import new_id
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.choices import ConsentHow
from kith.people.operations.agreements import withdraw_permission


@operation
def close_connection(
    *,
    actor: Actor,
    connection_id: UUID,
    version: int,
    after: State,
    why: str = "",
    unmet: Unmet | None = None,
) -> None:
    """Finished, or stopped with why; `unmet` counts the need that was not met."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    if after not in {State.FINISHED, State.STOPPED}:
        raise Refused(_("Choose how it ended."))
    if after is State.STOPPED and not why.strip():
        raise Refused(_("Say why it stopped."))
    row = locked(connection_id, version)
    end_row(actor, row, after, side=Side.WORKER, why=why)
    if unmet is not None:
        add_unmet(row.service_id, row.person_id, unmet, kind=row.kind, source=UnmetSource.WORKER)


@operation
def withdraw_consent(*, actor: Actor, connection_id: UUID, version: int, how: ConsentHow) -> None:
    """The person takes it back: nothing can be read from this moment, and the group is asked to
    stop and to delete. Twice changes nothing.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id)
    if row.withdrawn_at is not None:
        return
    row = locked(connection_id, version)
    if row.permission_id is None:
        raise Refused(_("Nothing was shared with this group."))
    _stop_sharing(actor, row, how)
    withdraw_permission(
        actor=actor, person_id=row.person_id, permission_id=row.permission_id, how=how
    )


def permission_ended(
    actor: Actor, permission_ids: Collection[UUID], how: ConsentHow | None
) -> None:
    """Permissions were ended elsewhere, say on the page of agreements, or by their last day (`how`
    is None): the same as taking consent back here. Call inside that operation."""
    rows = Connection.objects.select_for_update().filter(permission_id__in=permission_ids)
    for row in rows.filter(withdrawn_at__isnull=True).order_by("id"):
        _stop_sharing(actor, row, how)


def _stop_sharing(actor: Actor, row: Connection, how: ConsentHow | None) -> None:
    take_back(actor, row)
    told = row.sent_at is not None
    open_still = State(row.state) in {*WITH_PROVIDER, State.CONSENTED}
    save(row, withdrawn_at=now(), shared=[])
    if open_still:
        end_row(actor, row, State.STOPPED, side=Side.PERSON, why=_why_ended(how))
    end_links(actor, row)
    tell_of_withdrawal(actor, row)
    if told:
        _ask_to_delete(actor, row)


def _why_ended(how: ConsentHow | None) -> str:
    if how is None:
        return _("Consent was given until a day that has passed")
    return _("Consent taken back (%(how)s)") % {"how": str(how.label).lower()}


@operation
def record_deletion(
    *, actor: Actor, connection_id: UUID, version: int, reply: Deletion, note: str = ""
) -> None:
    """What the group replied when it was asked to delete."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id, version)
    if row.withdrawn_at is None:
        raise NotFound
    save(row, deletion_reply=reply, deletion_note=note[:500], deletion_replied_at=now())
    finish_tasks(row, actor.label)


def end_row(
    actor: Actor, row: Connection, after: State, *, side: Side, why: str, by: str = ""
) -> None:
    """Finished or stopped, by way of what was never noted; its links and tasks end with it."""
    steps = path_to(Route(row.route), State(row.state), after)
    if not steps:
        raise Refused(_("This connection has ended already, or has not begun."))
    for step in steps:
        move(row, step, side=side, by=by or actor.label, why=why)
    end_links(actor, row)
    ask_no_more(actor, row)
    finish_tasks(row, by or actor.label)


def _ask_to_delete(actor: Actor, row: Connection) -> None:
    """By email, else by letter, else a task to ring; and a task either way, to hear the reply."""
    found, key = still_listed(row), f"connection-stop:{row.id}"
    text = _("Hear from %(group)s that they deleted what we shared (%(reference)s)")
    if not write_to_group(actor, row, found, template="provider_stop", key=key):
        text = _("Ring %(group)s: ask them to delete what we shared (%(reference)s)")
    words = text % {"group": row.listing_name, "reference": row.reference}
    set_task(row, new_id(), words, actor)
