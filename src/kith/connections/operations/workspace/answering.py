"""A provider answers in its workspace, and later when a place comes free."""

from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from kith.connections.choices import (
    OPEN_TO_ANSWER,
    Answer,
    DeclineReason,
    Deletion,
    Side,
    State,
    Told,
)
from kith.connections.models import Connection
from kith.connections.operations.answering import answer_and_tell
from kith.connections.operations.ending import record_deletion
from kith.connections.operations.moving import finish_tasks, move, set_task
from kith.connections.operations.workspace.holding import for_service, held
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission


@operation
def answer_referral(
    *,
    actor: Actor,
    connection_id: UUID,
    version: int,
    answer: Answer,
    reason: DeclineReason | None = None,
) -> None:
    """The same answers as by the emailed link; until somebody starts it can be changed.

    Stale where a colleague, or somebody at the link, was quicker.
    """
    with held(actor, connection_id, version) as desk:
        if desk.row.state not in OPEN_TO_ANSWER:
            raise Refused(_("This has been answered already."))
        answer_and_tell(desk.actor, desk.row, answer, reason, desk.by)


@operation
def offer_place(*, actor: Actor, connection_id: UUID, version: int, told: Told) -> None:
    """A place has come free for somebody on the waiting list; `told` says who tells them."""
    with held(actor, connection_id, version) as desk:
        row = desk.row
        if row.state != State.WAITING:
            raise Refused(_("They are not on the waiting list any more."))
        why = _("A place came free. %(told)s") % {"told": told.label}
        finish_tasks(row, row.listing_name)
        move(row, State.ACCEPTED, side=Side.PROVIDER, by=desk.by, why=why, answered_at=now())
        text = _("%(group)s has a place now. Tell the person")
        if told is Told.US:
            text = _("%(group)s has a place now and has told the person. Ask whether they know")
        words = text % {"group": row.listing_name}
        set_task(row, uuid5(row.id, f"place:{row.version}"), words, desk.actor)


@operation
def move_up(*, actor: Actor, connection_id: UUID) -> None:
    """One place farther up the waiting list of its listing; the first stays where it is."""
    actor.require(Permission.SEE_PROVIDER)
    mine = Connection.objects.filter(state=State.WAITING, withdrawn_at__isnull=True)
    listing_id = mine.filter(id=connection_id).values_list("listing_id", flat=True).first()
    if listing_id is None:
        raise NotFound
    order = list(
        mine.filter(listing_id=listing_id)
        .order_by("waiting_at", "id")
        .values_list("id", "service_id", "waiting_at")
    )
    place = [row[0] for row in order].index(connection_id)
    if place == 0:
        return
    above, this = order[place - 1], order[place]
    for (row_id, service_id, _at), at in ((above, this[2]), (this, above[2])):
        with for_service(actor, service_id):
            Connection.objects.filter(id=row_id, state=State.WAITING).update(waiting_at=at)


@operation
def reply_deletion(
    *, actor: Actor, connection_id: UUID, version: int, reply: Deletion, note: str = ""
) -> None:
    """The group says what it did when it was asked to stop and to delete."""
    with held(actor, connection_id, version) as desk:
        record_deletion(
            actor=desk.actor,
            connection_id=connection_id,
            version=version,
            reply=reply,
            note=note,
        )
