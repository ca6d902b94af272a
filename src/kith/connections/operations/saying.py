"""Did it start, did it help: each side's word, and what becomes of a disagreement."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from kith.connections.choices import Came, Helped, Route, Side, Started, State
from kith.connections.models import Connection, SideSaid
from kith.connections.operations.moving import locked, move, save, set_task
from kith.connections.policy.moves import disagree, may_move
from kith.directory.operations.ageing import record_attendance
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.operation import operation
from kith.kernel.permission import Permission

HELPED = frozenset({Helped.YES, Helped.A_LITTLE})
Newest = dict[Side, tuple[Started, str]]
"""Of each side that has spoken, whether it started and whether it helped."""


@dataclass(frozen=True, slots=True)
class Said:
    """One side's word. `helped` is empty where it did not start or nobody said."""

    started: Started
    helped: Helped | None = None
    words: str = ""

    @classmethod
    def of(cls, came: Came) -> "Said":
        """What an answer about attendance says."""
        if came in {Came.COMES, Came.CAME_ONCE}:
            return cls(Started.YES)
        return cls(Started.NO if came is Came.NOT_COMING else Started.NOT_YET)


@operation
def record_side(
    *,
    actor: Actor,
    connection_id: UUID,
    version: int,
    side: Side,
    said: Said,
    idempotency_key: UUID,
) -> None:
    """Note what the person, the group or the worker says. The same key counts once.

    A yes to "did it start" moves the connection on; nothing that is said ends it.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    row = locked(connection_id)
    if row.said.filter(idempotency_key=idempotency_key).exists():
        return
    row = locked(connection_id, version)
    hear(actor, row, side, said, idempotency_key)


def hear(actor: Actor, row: Connection, side: Side, said: Said, key: UUID) -> None:
    """Keep one side's word, and move on where it says that it started. Call with the row held."""
    newest = keep_said(actor, row, side, said, by=actor.label, key=key)
    shows_that_it_exists(actor, row, said)
    # What figures count is the person's own newest word.
    helped = newest.get(Side.PERSON, ("", ""))[1] in HELPED
    route, state = Route(row.route), State(row.state)
    if said.started is Started.YES and may_move(route, state, State.STARTED):
        move(row, State.STARTED, side=side, by=actor.label, helped=helped)
    else:
        save(row, helped=helped)


def keep_said(
    actor: Actor, row: Connection, side: Side, said: Said, *, by: str, key: UUID
) -> Newest:
    """Write one side's word, and give every side's newest; call inside an operation that holds the
    row. The person's goes through `hear`, which keeps whether it helped.
    """
    SideSaid.objects.get_or_create(
        connection_id=row.id,
        idempotency_key=key,
        defaults={
            "service_id": row.service_id,
            "person_id": row.person_id,
            "side": side,
            "started": said.started,
            "helped": said.helped or "" if said.started is Started.YES else "",
            "words": said.words[:500],
            "at": now(),
            "noted_by": by[:300],
        },
    )
    newest = newest_words(row.id)
    if disagree(newest) and row.withdrawn_at is None:
        told = sorted(f"{s}:{started}:{helped}" for s, (started, helped) in newest.items())
        text = _("%(group)s: they tell different stories of whether it started or helped. Ask")
        key = uuid5(row.id, "disagree:" + ",".join(told))
        set_task(row, key, text % {"group": row.listing_name}, actor)
    return newest


def shows_that_it_exists(actor: Actor, row: Connection, said: Said) -> None:
    """Somebody goes there, as is said today: its listing is fresh."""
    if said.started is Started.YES:
        record_attendance(actor=actor, listing_id=row.listing_id)


def newest_words(connection_id: UUID) -> Newest:
    """What each side said last. Call while acting."""
    rows = SideSaid.objects.filter(connection_id=connection_id).order_by("at", "id")
    return {Side(row.side): (Started(row.started), row.helped) for row in rows}
