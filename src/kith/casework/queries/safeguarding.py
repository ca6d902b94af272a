"""Whom to ring when worried, and the safeguarding lead's queue."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Value, When

from kith.casework.choices import ConcernKind, ConcernStatus
from kith.casework.models import Concern, ConcernNote
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission
from kith.organisations.models import Membership, Programme

QUEUE = "safeguarding"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Lead:
    """A safeguarding lead of the service, with how to ring them."""

    name: str
    telephone: str


@dataclass(frozen=True, slots=True)
class WhomToRing:
    """What the service's programme says, in its own words, and its leads."""

    in_hours: str
    out_of_hours: str
    leads: tuple[Lead, ...]


@query
def whom_to_ring(*, actor: Actor) -> WhomToRing:
    """Whom a worried member of staff of the actor's service rings, by day and by night."""
    words = Programme.objects.filter(service_id=actor.own_service).values_list(
        "safeguarding_in_hours", "safeguarding_out_of_hours"
    )
    in_hours, out_of_hours = words.first() or ("", "")
    leads = Membership.objects.filter(
        organisation_id=actor.own_service, safeguarding_lead=True, active=True
    ).order_by("name")
    return WhomToRing(in_hours, out_of_hours, tuple(Lead(m.name, m.telephone) for m in leads))


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One worry in the queue."""

    id: UUID
    person_id: UUID
    person: str
    kind: ConcernKind
    status: ConcernStatus
    immediate_danger: bool
    raised_at: datetime
    raised_by: str
    due_at: datetime
    seen_by: str
    late: bool


@dataclass(frozen=True, slots=True)
class ConcernNoteRow:
    """A restricted note."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class ConcernView:
    """A worry in full, for the safeguarding lead and whoever raised it."""

    row: ConcernRow
    text: str
    done_already: str
    seen_at: datetime | None
    shared_with: str
    shared_without_consent_why: str
    closed_at: datetime | None
    outcome: str
    notes: tuple[ConcernNoteRow, ...]


@query
def concern_queue(*, actor: Actor, token: str | None = None) -> Page[ConcernRow]:
    """Every worry that is not closed: danger first, then what nobody has seen, by the clock.

    Fifty a page; CursorError for a token that is not of this list.
    """
    actor.require(Permission.HANDLE_CONCERNS)
    open_ones = Concern.objects.exclude(status=ConcernStatus.CLOSED).select_related("person")
    rows = open_ones.annotate(rank=_rank())
    found = keyed_page(rows, "rank", "due_at", "id", limit=A_PAGE, scope=QUEUE, token=token)
    return told_as(found, map(_row, found.rows))


def _rank() -> Case:
    """0 danger that nobody has seen, 1 danger in hand, 2 not seen, 3 in hand."""
    unseen = ConcernStatus.OPEN
    return Case(
        When(immediate_danger=True, status=unseen, then=Value(0)),
        When(immediate_danger=True, then=Value(1)),
        When(status=unseen, then=Value(2)),
        default=Value(3),
    )


@query
def concern(*, actor: Actor, person_id: UUID, concern_id: UUID) -> ConcernView:
    """One worry about this person; NotFound to all but the lead and its author."""
    found = Concern.objects.filter(id=concern_id, person_id=person_id).select_related("person")
    row = found.first()
    if row is None:
        raise NotFound
    notes = ConcernNote.objects.filter(concern_id=concern_id).order_by("at", "id")
    return ConcernView(
        row=_row(row),
        text=row.text,
        done_already=row.done_already,
        seen_at=row.seen_at,
        shared_with=row.shared_with,
        shared_without_consent_why=row.shared_without_consent_why,
        closed_at=row.closed_at,
        outcome=row.outcome,
        notes=tuple(ConcernNoteRow(n.at, n.by_name, n.text) for n in notes),
    )


def _row(row: Concern) -> ConcernRow:
    return ConcernRow(
        id=row.id,
        person_id=row.person_id,
        person=row.person.full_name,
        kind=ConcernKind(row.kind),
        status=ConcernStatus(row.status),
        immediate_danger=row.immediate_danger,
        raised_at=row.raised_at,
        raised_by=row.raised_by,
        due_at=row.due_at,
        seen_by=row.seen_by,
        late=row.status == ConcernStatus.OPEN and row.due_at < now(),
    )
