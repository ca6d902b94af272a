"""Who works in an organisation, and what is set about each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When

from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission
from kith.kernel.text import clean_line
from kith.organisations.choices import Role, Specialism
from kith.organisations.fingerprint import fingerprint
from kith.organisations.models import Invitation, Membership, Organisation, Worker
from kith.organisations.queries.practices import LONGEST_SEARCH

# Whom a manager takes on and lets go; administrators are not theirs to change.
SERVICE_ROLES = (Role.LINK_WORKER, Role.SENIOR, Role.MANAGER)
A_PAGE = 40
_OFF_LAST = Case(When(active=True, then=Value(0)), default=Value(1))


@dataclass(frozen=True, slots=True)
class Room:
    """A worker's hours and skills. `weekly_hours` are spent with people."""

    weekly_hours: float
    caseload_limit: int | None
    specialisms: tuple[str, ...]
    languages: tuple[str, ...]
    practices: tuple[UUID, ...]
    practice_names: tuple[str, ...]
    gender: str
    away_from: date | None
    away_until: date | None
    accepting: bool

    @property
    def specialism_names(self) -> tuple[str, ...]:
        known = dict(Specialism.choices)
        return tuple(str(known.get(code, code)) for code in self.specialisms)

    @property
    def away_now(self) -> bool:
        """Whether today lies within the days away; an open end counts as away."""
        if self.away_from is None:
            return False
        return self.away_from <= today() and (self.away_until is None or today() <= self.away_until)


@dataclass(frozen=True, slots=True)
class Colleague:
    """One membership. `room` is None for whoever takes on no people."""

    id: UUID
    organisation_id: UUID
    name: str
    role: str
    role_name: str
    job_title: str
    telephone: str
    email: str
    safeguarding_lead: bool
    active: bool
    read: str
    room: Room | None


@dataclass(frozen=True, slots=True)
class Pending:
    """An invitation that nobody has taken up yet."""

    id: UUID
    name: str
    email: str
    role_name: str
    expires_on: date


@query
def colleagues(*, actor: Actor, name: str = "", token: str | None = None) -> Page[Colleague]:
    """Whoever has a membership in the actor's own service; those switched off come last.

    Of a name that holds `name`, or all; 40 a page. CursorError for a token of another list.
    """
    actor.require(Permission.MANAGE_SERVICE)
    wanted = clean_line(name)[:LONGEST_SEARCH]
    scope = f"colleagues:{wanted}"
    rows = _members(actor.own_service).filter(name__icontains=wanted).annotate(rank=_OFF_LAST)
    found = keyed_page(rows, "rank", "name", "id", limit=A_PAGE, scope=scope, token=token)
    named = _practice_names(found.rows)
    return told_as(found, (_colleague(row, named) for row in found.rows))


@query
def colleague(*, actor: Actor, membership_id: UUID) -> Colleague:
    """One of the service's own link workers, seniors and managers; anybody else is not found."""
    actor.require(Permission.MANAGE_SERVICE)
    rows = _members(actor.own_service).filter(id=membership_id, role__in=SERVICE_ROLES)
    row = rows.first()
    if row is None:
        raise NotFound
    return _colleague(row, _practice_names([row]))


@query
def provider_colleagues(*, actor: Actor) -> tuple[Colleague, ...]:
    """Everybody of the actor's own provider, for its lead; those switched off come last."""
    actor.require(Permission.MANAGE_PROVIDER)
    roles = (Role.PROVIDER, Role.PROVIDER_LEAD)
    rows = _members(actor.own_organisation).filter(role__in=roles)
    return tuple(_colleague(row, {}) for row in rows)


@query
def provider_invitations(*, actor: Actor) -> tuple[Pending, ...]:
    """Open invitations into the actor's own provider, for its lead."""
    actor.require(Permission.MANAGE_PROVIDER)
    return _pending(actor.own_organisation)


@query
def members_of(*, actor: Actor, organisation_id: UUID) -> tuple[Colleague, ...]:
    """Everybody with a membership in any organisation, for an administrator."""
    actor.require(Permission.ADMINISTER)
    return tuple(_colleague(row, {}) for row in _members(organisation_id))


@query
def pending_invitations(
    *, actor: Actor, organisation_id: UUID | None = None
) -> tuple[Pending, ...]:
    """Open invitations into the actor's own service, or (administrators) any organisation."""
    actor.require(Permission.ADMINISTER if organisation_id else Permission.MANAGE_SERVICE)
    return _pending(organisation_id or actor.own_service)


def _pending(place: UUID) -> tuple[Pending, ...]:
    rows = Invitation.objects.filter(
        organisation_id=place, accepted_at__isnull=True, expires_at__gt=now()
    )
    return tuple(
        Pending(row.id, row.name, row.email, row.get_role_display(), row.expires_at.date())
        for row in rows.order_by("expires_at", "id")
    )


def _members(organisation_id: UUID) -> QuerySet[Membership]:
    rows = Membership.objects.filter(organisation_id=organisation_id).select_related("worker")
    return rows.order_by("-active", "name", "id")


def _practice_names(rows: Iterable[Membership]) -> dict[UUID, str]:
    workers = (getattr(row, "worker", None) for row in rows)
    wanted = {id_ for worker in workers if worker for id_ in worker.practices}
    return dict(Organisation.objects.filter(id__in=wanted).values_list("id", "name"))


def _colleague(row: Membership, named: dict[UUID, str]) -> Colleague:
    worker: Worker | None = getattr(row, "worker", None)
    return Colleague(
        id=row.id,
        organisation_id=row.organisation_id,
        name=row.name,
        role=row.role,
        role_name=row.get_role_display(),
        job_title=row.job_title,
        telephone=row.telephone,
        email=row.email,
        safeguarding_lead=row.safeguarding_lead,
        active=row.active,
        read=fingerprint(row, worker),
        room=_room(worker, named) if worker else None,
    )


def _room(worker: Worker, named: dict[UUID, str]) -> Room:
    return Room(
        weekly_hours=float(worker.weekly_hours),
        caseload_limit=worker.caseload_limit,
        specialisms=tuple(worker.specialisms),
        languages=tuple(worker.languages),
        practices=tuple(worker.practices),
        practice_names=tuple(sorted(named[id_] for id_ in worker.practices if id_ in named)),
        gender=worker.gender,
        away_from=worker.away_from,
        away_until=worker.away_until,
        accepting=worker.accepting,
    )
