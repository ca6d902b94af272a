"""The register: who came to a session. It tells whether somebody started, and that a group is
alive."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from kith.connections.choices import GOING, Side, Started, State
from kith.connections.models import Attendance, Connection, ConnectionEvent
from kith.connections.operations.moving import move, note, save
from kith.connections.operations.saying import Said, keep_said
from kith.connections.operations.workspace.holding import by_name, for_service
from kith.directory.models import Listing
from kith.directory.operations.ageing import record_attendance
from kith.kernel.actor import Actor
from kith.kernel.clock import london_date, now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission


@dataclass(frozen=True, slots=True)
class Saving:
    """One press of the button: the day, its key, who."""

    on: date
    key: UUID
    by: str


OLDEST = timedelta(days=366)
SAYS_ALIVE = timedelta(days=14)


@operation
def save_register(
    *,
    actor: Actor,
    listing_id: UUID,
    on: date,
    shown: Collection[UUID],
    came: Collection[UUID],
    key: UUID,
) -> int:
    """Of those `shown`, mark who came and who did not. Returns how many marks changed.

    The same `key` again changes nothing. Whoever joined after the page was opened is left alone.
    """
    actor.require(Permission.SEE_PROVIDER)
    require_own(actor, listing_id)
    _check_day(on)
    if Attendance.objects.filter(saved_as=key).exists():
        return 0
    rows = Connection.objects.filter(
        id__in=shown, listing_id=listing_id, state__in=GOING, withdrawn_at__isnull=True
    )
    changed = 0
    for service_id, ids in _by_service(rows.values_list("service_id", "id")):
        with for_service(actor, service_id) as acts:
            changed += sum(
                _mark(acts, row, Saving(on, key, by_name(actor, row)), came=row.id in came)
                for row in _held(ids)
            )
    if came and on >= today() - SAYS_ALIVE:
        record_attendance(actor=actor, listing_id=listing_id)
    return changed


@operation
def undo_register(*, actor: Actor, key: UUID) -> None:
    """Take one saving of the register back, with what it said. Twice is once."""
    actor.require(Permission.SEE_PROVIDER)
    marks = Attendance.objects.filter(saved_as=key)
    owned = Connection.objects.filter(id__in=marks.values("connection_id"))
    for service_id, ids in _by_service(owned.values_list("service_id", "id")):
        with for_service(actor, service_id) as acts:
            for row in _held(ids):
                _take_back(acts, row, key, by_name(actor, row))


def require_own(actor: Actor, listing_id: UUID) -> Listing:
    """The listing, if the actor's organisation runs it; NotFound otherwise."""
    rows = Listing.objects.select_related("provider")
    found = rows.filter(id=listing_id, provider__organisation_id=actor.own_organisation).first()
    if found is None:
        raise NotFound
    return found


def _check_day(on: date) -> None:
    if on > today():
        raise Refused(_("This day has not come yet."))
    if on < today() - OLDEST:
        raise Refused(_("This day is too long ago."))


def _by_service(pairs: Iterable[tuple[UUID, UUID]]) -> list[tuple[UUID, list[UUID]]]:
    """In one order, so that two who save at once cannot wait for each other."""
    return [(s, [i for _s, i in rows]) for s, rows in groupby(sorted(pairs), lambda p: p[0])]


def _held(ids: list[UUID]) -> list[Connection]:
    return list(Connection.objects.select_for_update().filter(id__in=ids).order_by("id"))


def _mark(actor: Actor, row: Connection, saving: Saving, *, came: bool) -> bool:
    if row.state not in GOING:
        return False
    mark = Attendance.objects.filter(connection=row, on=saving.on).first()
    before = mark.came if mark else None
    if before == came or (mark is None and not came and not _had_a_place(row, saving.on)):
        return False
    whose = {"service_id": row.service_id, "person_id": row.person_id}
    said: dict[str, Any] = {"came": came, "before": before, "saved_as": saving.key}
    said |= {"marked_at": now(), "by_name": saving.by[:300], "listing_id": row.listing_id}
    Attendance.objects.update_or_create(connection=row, on=saving.on, defaults=said | whose)
    if came:
        _came(actor, row, saving)
    return True


def _had_a_place(row: Connection, on: date) -> bool:
    """Nobody was missing on a day before the group said yes."""
    return row.answered_at is None or london_date(row.answered_at) <= on


def _came(actor: Actor, row: Connection, saving: Saving) -> None:
    """The first time is a start, the second is going regularly."""
    key, by = saving.key, saving.by
    event = partial(move, row, side=Side.PROVIDER, by=by, event_id=uuid5(key, str(row.id)))
    if row.state in {State.ACCEPTED, State.STARTED} and not _said_yes(row):
        keep_said(actor, row, Side.PROVIDER, Said(Started.YES), by=by, key=uuid5(key, "yes"))
    if row.state == State.ACCEPTED:
        event(State.STARTED, why=_("Came, as the register says"))
    elif row.state == State.STARTED and _times(row) > 1:
        event(State.ATTENDING, why=_("Came again, as the register says"))


def _said_yes(row: Connection) -> bool:
    last = row.said.filter(side=Side.PROVIDER).order_by("-at", "-id").first()
    return last is not None and last.started == Started.YES


def _times(row: Connection) -> int:
    return Attendance.objects.filter(connection=row, came=True).count()


def _take_back(actor: Actor, row: Connection, key: UUID, by: str) -> None:
    mark = Attendance.objects.filter(connection=row, saved_as=key).first()
    if mark is None:
        return
    was, mark.came, mark.before = mark.came, mark.before, None
    mark.saved_as, mark.marked_at, mark.by_name = uuid5(key, "undone"), now(), by
    mark.save()
    last = ConnectionEvent.objects.filter(connection=row).order_by("-at", "-id").first()
    if was and last is not None and last.id == uuid5(key, str(row.id)):
        _as_before(actor, row, State(last.before), by, key)


def _as_before(actor: Actor, row: Connection, state: State, by: str, key: UUID) -> None:
    """Nothing else has happened since: the slip of the pen is undone whole."""
    former = row.state
    started = {"started_at": None} if state is State.ACCEPTED else {}
    save(row, state=state, **started)
    note(row, before=former, side=Side.PROVIDER, by=by, why=_("Register put right"))
    if state is State.ACCEPTED:
        said = Said(Started.NOT_YET)
        keep_said(actor, row, Side.PROVIDER, said, by=by, key=uuid5(key, "not yet"))
