"""A caseload: the cases of one link worker, or of the whole service, by key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from kith.casework.choices import CaseStatus
from kith.casework.models import Case
from kith.kernel.actor import Actor
from kith.kernel.clock import today
from kith.kernel.errors import NotAllowed
from kith.kernel.keyset import page_rows
from kith.kernel.operation import query
from kith.kernel.paging import Cursor, Page, page_of, read_cursor
from kith.kernel.permission import Permission
from kith.kernel.prepared import prepared_rows
from kith.organisations.models import Worker

CASES_A_PAGE = 50
_NOTHING_PLANNED = date(9999, 12, 31)
# Whole records of fifty people would be read for what one line of each shows.
_SHOWN = (
    "id",
    "person_id",
    "person__preferred_name",
    "person__given_name",
    "person__family_name",
    "person__restricted",
    "person__died_recorded_at",
    "link_worker__name",
    "reference",
    "status",
    "sessions_held",
    "planned_sessions",
    "next_due_on",
    "next_due_at",
    "last_contact_at",
    "closed_at",
    "paused_until_on",
)


@dataclass(frozen=True, slots=True)
class CaseloadFilters:
    """`worker_id` None: everybody's. `status`: open, paused, closed, or empty for not closed."""

    worker_id: UUID | None
    status: str = ""
    overdue: bool = False
    specialism: str = ""

    @property
    def scope(self) -> str:
        """Names the list, so that a page address of another list is refused."""
        return f"caseload:{self.worker_id}:{self.status}:{self.overdue}:{self.specialism}"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a caseload."""

    id: UUID
    person_id: UUID
    name: str
    reference: str
    status: CaseStatus
    worker: str
    held: int
    planned: int
    next_on: date | None
    next_at: datetime | None
    last_contact_at: datetime | None
    closed_at: datetime | None
    paused_until_on: date | None
    overdue: bool
    restricted: bool
    died: bool


@query
def caseload(*, actor: Actor, filters: CaseloadFilters, token: str | None) -> Page[CaseRow]:
    """One page: what is due first comes first, closed cases newest first.

    Another's caseload is for those who allocate.
    """
    if filters.worker_id != actor.membership_id and not actor.can(Permission.ALLOCATE):
        raise NotAllowed
    cursor = read_cursor(token, scope=filters.scope)
    day = today()
    return page_of(
        [_row(case, day) for case in _page(filters, cursor)],
        limit=CASES_A_PAGE,
        cursor=cursor,
        scope=filters.scope,
        key=_closed_key if filters.status == CaseStatus.CLOSED else _due_key,
    )


def _page(filters: CaseloadFilters, cursor: Cursor | None) -> Iterable[Any]:
    if cursor is None and filters.worker_id and filters == CaseloadFilters(filters.worker_id):
        return _first_of_a_worker(filters.worker_id)
    order = ("-closed_at", "-id") if filters.status == CaseStatus.CLOSED else ("due", "id")
    return page_rows(_cases(filters), *order, limit=CASES_A_PAGE, cursor=cursor)


@prepared_rows
def _first_of_a_worker(worker_id: UUID) -> QuerySet[Any, Any]:
    """What each worker opens many times a day."""
    return page_rows(_cases(CaseloadFilters(worker_id)), "due", "id", limit=CASES_A_PAGE)


def _closed_key(row: CaseRow) -> tuple[datetime | None, UUID]:
    return row.closed_at, row.id


def _due_key(row: CaseRow) -> tuple[date, UUID]:
    return row.next_on or _NOTHING_PLANNED, row.id


def _cases(filters: CaseloadFilters) -> QuerySet[Any, Any]:
    cases = Case.objects.all()
    if filters.worker_id:
        cases = cases.filter(link_worker_id=filters.worker_id)
    if filters.status:
        cases = cases.filter(status=filters.status)
    else:
        cases = cases.exclude(status=CaseStatus.CLOSED)
    if filters.overdue:
        cases = cases.filter(next_due_on__lt=today(), status=CaseStatus.OPEN)
    if filters.specialism:
        fits = Worker.objects.filter(specialisms__contains=[filters.specialism])
        cases = cases.filter(link_worker_id__in=fits.values("membership_id"))
    due = Coalesce("next_due_on", _NOTHING_PLANNED)
    return cases.annotate(due=due).values_list(*_SHOWN, named=True)


def _row(case: Any, day: date) -> CaseRow:
    called = case.person__preferred_name or case.person__given_name
    is_open = case.status == CaseStatus.OPEN
    return CaseRow(
        id=case.id,
        person_id=case.person_id,
        name=f"{called} {case.person__family_name}",
        reference=case.reference,
        status=CaseStatus(case.status),
        worker=case.link_worker__name,
        held=case.sessions_held,
        planned=case.planned_sessions,
        next_on=case.next_due_on,
        next_at=case.next_due_at,
        last_contact_at=case.last_contact_at,
        closed_at=case.closed_at,
        paused_until_on=case.paused_until_on,
        overdue=is_open and case.next_due_on is not None and case.next_due_on < day,
        restricted=case.person__restricted,
        died=case.person__died_recorded_at is not None,
    )
