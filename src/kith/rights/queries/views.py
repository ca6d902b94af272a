"""Who has a view of a person's plan."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.clock import age_on, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.people.choices import Channel, RelationshipKind
from kith.people.models import Person
from kith.people.queries.alone import decides_alone
from kith.rights.choices import May, Sees, ViewBasis, ViewEnd
from kith.rights.models import HelperView
from kith.rights.policy.bases import bases_for, is_child

_THEIRS = (
    *("id", "name", "relationship", "channel", "contact", "sees", "may", "basis", "given_at"),
    *("ended_at", "ended_why"),
)


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One view as the person sees it. Whether it is suspended is not among what they may know."""

    id: UUID
    name: str
    relationship: RelationshipKind
    channel: Channel
    contact: str
    sees: tuple[Sees, ...]
    may: tuple[May, ...]
    basis: ViewBasis
    given_at: datetime
    ended_at: datetime | None
    ended_why: ViewEnd | None


@dataclass(frozen=True, slots=True)
class WaysToGive:
    """On what a view of this person's plan can be given today."""

    bases: tuple[ViewBasis, ...]
    age_known: bool
    child: bool


@dataclass(frozen=True, slots=True)
class StaffView:
    """One view as staff see it."""

    line: ViewLine
    given_by: str
    basis_note: str
    review_on: date | None
    ended_by: str
    suspended_at: datetime | None
    suspended_by: str
    suspended_why: str


@query
def views_of(*, actor: Actor, person_id: UUID) -> tuple[ViewLine, ...]:
    """Every view that was given, those that stand first. One statement."""
    rows = HelperView.objects.filter(person_id=person_id).values(*_THEIRS)
    found = [_line(row) for row in rows.order_by("-given_at", "-id")]
    return tuple(sorted(found, key=lambda line: line.ended_at is not None))


@query
def view_of(*, actor: Actor, person_id: UUID, view_id: UUID) -> ViewLine:
    """One that stands; NotFound otherwise."""
    rows = HelperView.objects.filter(person_id=person_id, id=view_id, ended_at__isnull=True)
    row = rows.values(*_THEIRS).first()
    if row is None:
        raise NotFound
    return _line(row)


@query
def views_for_staff(*, actor: Actor, person_id: UUID) -> tuple[StaffView, ...]:
    """With who gave it, on what basis, and what was suspended and why. One statement."""
    actor.require(Permission.SEE_PEOPLE)
    rows = HelperView.objects.filter(person_id=person_id).order_by("-given_at", "-id")
    found = [
        StaffView(
            _line({name: getattr(row, name) for name in _THEIRS}),
            row.given_by,
            row.basis_note,
            row.review_on,
            row.ended_by,
            row.suspended_at,
            row.suspended_by,
            row.suspended_why,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda view: view.line.ended_at is not None))


def _line(row: dict) -> ViewLine:
    kinds = {
        "relationship": RelationshipKind(row["relationship"]),
        "channel": Channel(row["channel"]),
        "sees": tuple(Sees(one) for one in row["sees"]),
        "may": tuple(May(one) for one in row["may"]),
        "basis": ViewBasis(row["basis"]),
        "ended_why": ViewEnd(row["ended_why"]) if row["ended_why"] else None,
    }
    return ViewLine(**row | kinds)


@query
def ways_to_give(*, actor: Actor, person_id: UUID) -> WaysToGive:
    """NotFound for somebody whom the actor may not see."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    whose = Person.objects.filter(id=person_id).first()
    if whose is None:
        raise NotFound
    age = age_on(whose.born_on, today())
    bases = bases_for(age, decides_alone=decides_alone(whose))
    return WaysToGive(bases, age is not None, is_child(age))
