"""A case and one of its meetings, held until the transaction ends."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kith.casework.choices import SESSION, CaseStatus, SessionStatus
from kith.casework.models import Case, Session
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.prepared import first, prepared


@dataclass(frozen=True, slots=True)
class Held:
    """Whoever holds the case is the only one to change its meetings."""

    case: Case
    session: Session
    sessions: tuple[Session, ...] = ()

    def following(self) -> Session | None:
        """The next meeting of the case that is still to come."""
        waiting = [s for s in self.sessions if s.status == SessionStatus.PLANNED]
        later = [s for s in waiting if s.number > self.session.number]
        return min(later, key=lambda s: s.number, default=None)


def hold_session(session_id: UUID) -> Held:
    """Lock the case of a meeting. NotFound where the actor may not see it."""
    case = first(_case_of(session_id))
    if case is None:
        raise NotFound
    sessions = tuple(_sessions_of(case.id))
    for session in sessions:
        session.case = case
        if session.link_worker_id == case.link_worker_id:
            session.link_worker = case.link_worker
    return Held(case, next(s for s in sessions if s.id == session_id), sessions)


def hold_case(case_id: UUID) -> Case:
    """Lock a case, with its programme."""
    case = _cases().filter(id=case_id).first()
    if case is None:
        raise NotFound
    return case


def check_version(session: Session, version: int) -> None:
    """Raise Stale where somebody changed the meeting since; `current` is the row."""
    if session.version != version:
        raise Stale(_("Somebody changed this meeting while you were writing."), session.version)


def check_open(case: Case) -> None:
    if case.status == CaseStatus.CLOSED:
        raise Refused(_("This case is closed. Reopen it to plan meetings."))


def move_to(session: Session, after: SessionStatus) -> None:
    """Give the meeting its new state, where the state machine allows."""
    SESSION.check(SessionStatus(session.status), after)
    session.status = after
    session.version += 1


@prepared
def _case_of(session_id: UUID) -> QuerySet[Case]:
    return _cases().filter(sessions__id=session_id)


@prepared
def _sessions_of(case_id: UUID) -> QuerySet[Session]:
    return Session.objects.filter(case=case_id)


def _cases() -> QuerySet[Case]:
    held = Case.objects.select_for_update(of=("self",))
    return held.select_related("service__programme", "link_worker", "person")
