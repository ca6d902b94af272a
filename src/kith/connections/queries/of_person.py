"""A person's connections as pages show them: where each stands, and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from kith.connections.choices import (
    ENDED,
    DeclineReason,
    Deletion,
    Helped,
    Route,
    Side,
    Started,
    State,
)
from kith.connections.models import Connection, ConnectionEvent, SideSaid
from kith.connections.policy.sharing import SharedLine
from kith.connections.queries.workspace.messages import Written, written_about
from kith.connections.queries.workspace.reach import has_workspace
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.prepared import prepared


class Next(StrEnum):
    """The next thing for the worker to do; the web layer has the words."""

    OFFER = "offer"
    CONSENT = "consent"
    SEND = "send"
    DETAILS = "details"
    WAIT = "wait"
    RING = "ring"
    STARTED = "started"
    HELPED = "helped"
    DELETION = "deletion"
    ELSEWHERE = "elsewhere"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Line:
    """One connection in a list."""

    id: UUID
    reference: str
    listing_id: UUID
    name: str
    provider: str
    route: Route
    state: State
    made_at: datetime
    sent_at: datetime | None
    answer_by_on: date | None
    decline_reason: DeclineReason | None
    withdrawn: bool
    next: Next

    @property
    def could_start(self) -> bool:
        """Worth asking about: they may have been there, or may have an answer already."""
        return self.state not in {*ENDED, State.SUGGESTED, State.CONSENTED} and not self.withdrawn

    @property
    def may_agree(self) -> bool:
        """Whether there is still something that the person may agree to share."""
        asks = self.state in {State.OFFERED, State.CONSENTED} and self.route is not Route.SIGNPOST
        return asks and not self.withdrawn

    @property
    def ended(self) -> bool:
        return self.state in ENDED


@dataclass(frozen=True, slots=True)
class EventLine:
    before: str
    after: State
    side: Side
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class SaidLine:
    """`helped` is None where nobody said."""

    side: Side
    started: Started
    helped: Helped | None
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConnectionView:
    """One connection, whole. `said` holds the newest word of each side."""

    line: Line
    version: int
    goal_id: UUID | None
    step_id: UUID | None
    kind: str
    shared: tuple[SharedLine, ...]
    events: tuple[EventLine, ...]
    said: tuple[SaidLine, ...]
    messages: tuple[Written, ...]
    group_signs_in: bool
    nudged_at: datetime | None
    deletion_reply: Deletion | None
    deletion_note: str
    deletion_replied_at: datetime | None


@query
def connections_of(*, actor: Actor, person_id: UUID) -> tuple[Line, ...]:
    """All of them: those going on first, newest first. Two statements."""
    over = Case(When(state__in=ENDED, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = list(Connection.objects.filter(person_id=person_id).order_by(over, "-made_at", "-id"))
    newest = _newest(SideSaid.objects.filter(connection__in=rows)) if rows else {}
    return tuple(_line(row, newest.get(row.id, {})) for row in rows)


@query
def open_connections(*, actor: Actor, person_id: UUID) -> tuple[Line, ...]:
    """Those that go on, newest first, for a page that would end them. One statement."""
    return tuple(_line(row, {}) for row in _open(person_id))


@prepared
def _open(person_id: UUID) -> QuerySet[Connection]:
    rows = Connection.objects.filter(person_id=person_id).exclude(state__in=ENDED)
    return rows.order_by("-made_at", "-id")


@query
def connection_view(*, actor: Actor, person_id: UUID, connection_id: UUID) -> ConnectionView:
    """One of this person; NotFound otherwise. Five statements."""
    row = Connection.objects.filter(id=connection_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    said = _newest(SideSaid.objects.filter(connection=row)).get(row.id, {})
    events = ConnectionEvent.objects.filter(connection=row).order_by("-at", "-id")
    return ConnectionView(
        line=_line(row, said),
        version=row.version,
        goal_id=row.goal_id,
        step_id=row.step_id,
        kind=row.kind,
        shared=tuple(SharedLine(**line) for line in row.shared),
        events=tuple(_event(event) for event in events),
        said=tuple(_said(said[side]) for side in Side if side in said),
        messages=written_about(row.id),
        group_signs_in=row.sent_at is not None and has_workspace(row.listing_id),
        nudged_at=row.nudged_at,
        deletion_reply=Deletion(row.deletion_reply) if row.deletion_reply else None,
        deletion_note=row.deletion_note,
        deletion_replied_at=row.deletion_replied_at,
    )


def _newest(rows: QuerySet[SideSaid]) -> dict[UUID, dict[Side, SideSaid]]:
    found: dict[UUID, dict[Side, SideSaid]] = {}
    for row in rows.order_by("at", "id"):
        found.setdefault(row.connection_id, {})[Side(row.side)] = row
    return found


def _line(row: Connection, said: dict[Side, SideSaid]) -> Line:
    return Line(
        id=row.id,
        reference=row.reference,
        listing_id=row.listing_id,
        name=row.listing_name,
        provider=row.provider_name,
        route=Route(row.route),
        state=State(row.state),
        made_at=row.made_at,
        sent_at=row.sent_at,
        answer_by_on=row.answer_by_on,
        decline_reason=DeclineReason(row.decline_reason) if row.decline_reason else None,
        withdrawn=row.withdrawn_at is not None,
        next=next_thing(row, said.values()),
    )


def next_thing(row: Connection, said: Iterable[SideSaid]) -> Next:
    """What the worker does next."""
    state = State(row.state)
    if row.withdrawn_at is not None:
        asked = row.sent_at is not None and not row.deletion_reply
        return Next.DELETION if asked else Next.NOTHING
    if state is State.OFFERED:
        return Next.CONSENT if row.route == Route.REFERRAL else Next.DETAILS
    if state is State.SENT:
        late = row.answer_by_on is not None and row.answer_by_on < clock.today()
        return Next.RING if late else Next.WAIT
    if state in {State.STARTED, State.ATTENDING}:
        heard = any(s.side == Side.PERSON and s.helped for s in said)
        return Next.NOTHING if heard else Next.HELPED
    return _OTHERS.get(state, Next.NOTHING)


_OTHERS = {
    State.SUGGESTED: Next.OFFER,
    State.CONSENTED: Next.SEND,
    State.ACCEPTED: Next.STARTED,
    State.WAITING: Next.WAIT,
    State.DECLINED: Next.ELSEWHERE,
}


def _event(row: ConnectionEvent) -> EventLine:
    return EventLine(row.before, State(row.after), Side(row.side), row.by_name, row.at, row.why)


def _said(row: SideSaid) -> SaidLine:
    helped = Helped(row.helped) if row.helped else None
    return SaidLine(Side(row.side), Started(row.started), helped, row.words, row.at)
