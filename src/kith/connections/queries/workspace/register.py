"""The register of one session, and the sessions that have one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from kith.connections.choices import GOING, State
from kith.connections.models import Attendance
from kith.connections.policy.dates import Rule, meetings
from kith.connections.queries.workspace.lines import called, mine
from kith.directory.models import Listing, Schedule
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission

MOST = 300
# A saving that was taken back has a key made from its own (UUID version 5).
TAKEN_BACK = 5
BACK, AHEAD = timedelta(days=28), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Place:
    """One person on the register; `came` is None where nothing is marked yet."""

    id: UUID
    called: str
    reference: str
    state: State
    came: bool | None


@dataclass(frozen=True, slots=True)
class Register:
    """`saved_as` is the last saving, which can be undone; `is_session`: the timetable has it."""

    listing_id: UUID
    listing: str
    on: date
    opens: time | None
    is_session: bool
    places: tuple[Place, ...]
    saved_as: UUID | None
    saved_at: datetime | None
    saved_by: str

    @property
    def came(self) -> int:
        return sum(place.came is True for place in self.places)


@dataclass(frozen=True, slots=True)
class Session:
    """A day on which the group meets; `marked` people are on its register, `came` of them came."""

    on: date
    opens: time | None
    marked: int
    came: int


@dataclass(frozen=True, slots=True)
class GroupSessions:
    """One listing's last sessions, the newest first, and the next one."""

    listing_id: UUID
    listing: str
    expected: int
    sessions: tuple[Session, ...]
    next_on: date | None


@query
def register(*, actor: Actor, listing_id: UUID, on: date) -> Register:
    """Everybody with a place, and whoever was marked that day; by name. NotFound for a stranger's
    listing."""
    actor.require(Permission.SEE_PROVIDER)
    listing = _own(actor).filter(id=listing_id).first()
    if listing is None:
        raise NotFound
    marks = {m.connection_id: m for m in _marks().filter(listing_id=listing_id, on=on)}
    going = mine().filter(listing_id=listing_id, state__in=GOING, withdrawn_at__isnull=True)
    rows = list(going.order_by("id")[:MOST])
    names = called([row.id for row in rows], "provider:register")
    places = [
        Place(row.id, names.get(row.id, ""), row.reference, State(row.state), _came(marks, row.id))
        for row in rows
    ]
    last = max(marks.values(), key=lambda mark: mark.marked_at, default=None)
    runs = _meetings(listing_id, on, on)
    return Register(
        listing_id=listing_id,
        listing=listing.name,
        on=on,
        opens=runs[0].opens if runs else None,
        is_session=bool(runs),
        places=tuple(sorted(places, key=lambda p: (p.called.casefold(), p.reference))),
        saved_as=last.saved_as if last and last.saved_as.version != TAKEN_BACK else None,
        saved_at=last.marked_at if last else None,
        saved_by=last.by_name if last else "",
    )


@query
def sessions(*, actor: Actor) -> tuple[GroupSessions, ...]:
    """Each listing with people, its sessions of four weeks, and the next."""
    actor.require(Permission.SEE_PROVIDER)
    today = clock.today()
    expected: dict[UUID, int] = {}
    going = mine().filter(state__in=GOING, withdrawn_at__isnull=True)
    for listing_id in going.values_list("listing_id", flat=True):
        expected[listing_id] = expected.get(listing_id, 0) + 1
    return tuple(
        _sessions(row, expected.get(row.id, 0), today)
        for row in _own(actor).filter(merged_into=None).order_by("name", "id")[:50]
    )


def _sessions(listing: Listing, expected: int, today: date) -> GroupSessions:
    known = _marks().filter(listing_id=listing.id, on__gte=today - BACK, came__isnull=False)
    marked: dict[date, list[bool]] = {}
    for on, came in known.values_list("on", "came"):
        marked.setdefault(on, []).append(bool(came))
    runs = {m.on: m.opens for m in _meetings(listing.id, today - BACK, today + AHEAD)}
    days = sorted({*(on for on in runs if on <= today), *marked}, reverse=True)
    past = [
        Session(on, runs.get(on), len(marked.get(on, [])), sum(marked.get(on, []))) for on in days
    ]
    ahead = min((on for on in runs if on > today), default=None)
    return GroupSessions(listing.id, listing.name, expected, tuple(past), ahead)


def _own(actor: Actor):  # type: ignore[no-untyped-def]
    return Listing.objects.filter(provider__organisation_id=actor.own_organisation)


def _marks() -> QuerySet[Attendance]:
    return Attendance.objects.only(
        "id", "connection_id", "listing_id", "on", "came", "saved_as", "marked_at", "by_name"
    )


def _came(marks: dict[UUID, Attendance], id: UUID) -> bool | None:
    return marks[id].came if id in marks else None


def _meetings(listing_id: UUID, first: date, last: date):  # type: ignore[no-untyped-def]
    rows = Schedule.objects.filter(listing_id=listing_id)
    return meetings([_rule(row) for row in rows], first, last)


def _rule(row: Schedule) -> Rule:
    return Rule(
        weekday=row.weekday,
        opens=row.opens,
        monthly=row.freq == "MONTHLY",
        interval=row.interval or 1,
        byday=row.byday,
        bymonthday=row.bymonthday,
        starts_on=row.starts_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
