"""The case that a person's pages are about."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.casework.choices import CaseStatus, CloseReason
from kith.casework.models import Case
from kith.casework.queries.loading import latest_case
from kith.kernel.actor import Actor
from kith.kernel.clock import today
from kith.kernel.operation import query


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as pages show it. `next_due_at` is set where the next meeting is booked."""

    id: UUID
    person_id: UUID
    referral_id: UUID | None
    reference: str
    status: CaseStatus
    link_worker_id: UUID
    link_worker: str
    opened_at: datetime
    paused_until_on: date | None
    paused_why: str
    closed_at: datetime | None
    close_reason: CloseReason | None
    planned_sessions: int
    fewer_agreed_why: str
    sessions_held: int
    first_session_on: date | None
    last_contact_at: datetime | None
    next_due_on: date | None
    next_due_at: datetime | None
    they_ring_by_on: date | None
    version: int

    @property
    def not_heard_from(self) -> bool:
        """The day by which they said that they would ring is over."""
        return self.they_ring_by_on is not None and self.they_ring_by_on < today()

    @property
    def is_closed(self) -> bool:
        return self.status is CaseStatus.CLOSED


@query
def case_of(*, actor: Actor, person_id: UUID) -> CaseView | None:
    """The person's open case, or else the one opened last; None before the first. One statement."""
    case = latest_case(person_id)
    return case_view(case) if case else None


def case_view(case: Case) -> CaseView:
    """The view of a row that was read with its link worker."""
    return CaseView(
        id=case.id,
        person_id=case.person_id,
        referral_id=case.referral_id,
        reference=case.reference,
        status=CaseStatus(case.status),
        link_worker_id=case.link_worker_id,
        link_worker=case.link_worker.name,
        opened_at=case.opened_at,
        paused_until_on=case.paused_until_on,
        paused_why=case.paused_why,
        closed_at=case.closed_at,
        close_reason=CloseReason(case.close_reason) if case.close_reason else None,
        planned_sessions=case.planned_sessions,
        fewer_agreed_why=case.fewer_agreed_why,
        sessions_held=case.sessions_held,
        first_session_on=case.first_session_on,
        last_contact_at=case.last_contact_at,
        next_due_on=case.next_due_on,
        next_due_at=case.next_due_at,
        they_ring_by_on=case.they_ring_by_on,
        version=case.version,
    )
