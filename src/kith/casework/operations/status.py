"""Pausing a case and taking it up again."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CASE, CaseStatus
from kith.casework.models import Case, CaseChange
from kith.casework.queries.loading import lock_case
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission


@operation
def pause_case(
    *, actor: Actor, case_id: UUID, until_on: date | None, why: str, version: int
) -> None:
    """Rest the case until a day, or until further notice; planned meetings stay as they are."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not why.strip():
        raise Refused(_("Say why the case is paused."))
    if until_on is not None and until_on <= clock.today():
        raise Refused(_("A pause ends on a day in the future."))
    case = _moved(case_id, CaseStatus.PAUSED, version)
    case.paused_until_on, case.paused_why = until_on, why
    _save(actor, case, CaseStatus.PAUSED, why)


@operation
def resume_case(*, actor: Actor, case_id: UUID, why: str = "", version: int) -> None:
    """Take a paused case up again."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    case = _moved(case_id, CaseStatus.OPEN, version)
    if case.status != CaseStatus.PAUSED:
        raise Refused(_("This case is not paused."))
    case.paused_until_on, case.paused_why = None, ""
    _save(actor, case, CaseStatus.OPEN, why)


def _moved(case_id: UUID, after: CaseStatus, version: int) -> Case:
    case = lock_case(case_id)
    if case.version != version:
        raise Stale(_("Somebody changed this case while you were writing."), case.version)
    CASE.check(CaseStatus(case.status), after)
    return case


def _save(actor: Actor, case: Case, after: CaseStatus, why: str) -> None:
    before, case.status = case.status, after
    case.version += 1
    case.save()
    CaseChange.objects.create(
        service_id=case.service_id,
        person_id=case.person_id,
        case=case,
        before=before,
        after=after,
        at=clock.now(),
        by_name=actor.label,
        why=why,
    )
