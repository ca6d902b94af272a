"""Rows that every operation on a connection shares: lock it, move it, write the event."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import TaskKind
from kith.casework.models import Task
from kith.connections.choices import ENDED, Route, Side, State
from kith.connections.models import Connection, ConnectionEvent
from kith.connections.operations.news import tell_of_move
from kith.connections.policy.moves import check_move
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith.people.models import Person

_STAMPS = {State.WAITING: "waiting_at", State.STARTED: "started_at"} | dict.fromkeys(
    ENDED, "ended_at"
)


def locked(connection_id: UUID, version: int | None = None) -> Connection:
    """The row, held. NotFound; Stale with the row where `version` is not what stands."""
    row = Connection.objects.select_for_update().filter(id=connection_id).first()
    if row is None:
        raise NotFound
    check_version(row, version)
    return row


def check_version(row: Connection, version: int | None) -> None:
    """Stale, with the row, where it is not what stands."""
    if version is not None and row.version != version:
        raise Stale(_("Somebody else changed this connection after you opened it."), row)


def alive(person_id: UUID) -> Person:
    """The person. Refused where they have died: nothing more is shared or asked."""
    person = Person.objects.select_related("link_worker").filter(id=person_id).first()
    if person is None:
        raise NotFound
    if person.died_on or person.died_recorded_at:
        raise Refused(_("This person has died."))
    return person


def move(
    row: Connection,
    after: State,
    *,
    side: Side,
    by: str,
    why: str = "",
    event_id: UUID | None = None,
    **fields: object,
) -> None:
    """Take the row to `after`, with the fields that belong to it, write the event, and tell
    those who should know.
    """
    before = State(row.state)
    check_move(Route(row.route), before, after)
    stamp = {_STAMPS[after]: now()} if after in _STAMPS else {}
    if before is State.SENT and after is not State.STOPPED:
        stamp["first_answer_at"] = now()
    save(row, state=after, **stamp, **fields)
    note(row, before=before, side=side, by=by, why=why, event_id=event_id)
    tell_of_move(row, side)


def save(row: Connection, **fields: object) -> None:
    """Write these fields; the version goes up."""
    fields["version"] = row.version + 1
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))


def note(
    row: Connection,
    *,
    before: str,
    side: Side,
    by: str,
    why: str = "",
    event_id: UUID | None = None,
) -> None:
    """One line of its history; `event_id` where it must be known again."""
    ConnectionEvent.objects.create(
        id=event_id or new_id(),
        service_id=row.service_id,
        person_id=row.person_id,
        connection=row,
        before=before,
        after=row.state,
        side=side,
        by_name=by[:300],
        at=now(),
        why=why[:500],
    )


def set_task(row: Connection, key: UUID, text: str, actor: Actor) -> None:
    """A task for the link worker about this connection; the same key again is one task."""
    Task.objects.get_or_create(
        id=key,
        defaults={
            "service_id": row.service_id,
            "person_id": row.person_id,
            "case_id": row.case_id,
            "kind": TaskKind.TO_DO,
            "text": text[:500],
            "owner_id": row.link_worker_id,
            "subject_id": row.id,
            "due_on": today(),
            "created_at": now(),
            "created_by": actor.label or row.listing_name[:120],
        },
    )


def finish_tasks(row: Connection, by: str) -> None:
    """What was to be done about an answer is done once there is one."""
    open_tasks = Task.objects.filter(subject_id=row.id, done_at__isnull=True)
    open_tasks.update(done_at=now(), done_by=by[:120])
