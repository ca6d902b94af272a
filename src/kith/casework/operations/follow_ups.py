"""Calls some months after closing: is it still going well?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CaseStatus, FollowUpStatus
from kith.casework.models import Case, FollowUp
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.measures.operations import record_response

RECORDED = (FollowUpStatus.DONE, FollowUpStatus.NOT_REACHED, FollowUpStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of the call; `wellbeing` are ONS4 answers by item, some or all or none.

    `cancelled` means that they would rather not be rung again.
    """

    status: FollowUpStatus
    note: str = ""
    wellbeing: Mapping[str, int | None] = field(default_factory=dict)


@operation
def record_follow_up(*, actor: Actor, follow_up_id: UUID, answer: Answer) -> None:
    """Write down a follow-up. Twice the same is once; Stale where a colleague wrote another.

    Somebody who would rather not be rung is not rung at the later follow-ups either.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if answer.status not in RECORDED:
        raise Refused(_("Say whether you spoke."))
    row = _locked(follow_up_id)
    if row.status != FollowUpStatus.PLANNED:
        if (row.status, row.note) == (answer.status, answer.note):
            return
        raise Stale(_("This follow-up has been written down already."), row.status)
    row.status, row.note, row.done_at = answer.status, answer.note, clock.now()
    row.save(update_fields=["status", "note", "done_at"])
    if answer.status == FollowUpStatus.CANCELLED:
        _cancel_later(row)
    if answer.status == FollowUpStatus.DONE:
        _spoke(actor, row, answer)


def _locked(follow_up_id: UUID) -> FollowUp:
    row = FollowUp.objects.select_for_update().filter(id=follow_up_id).first()
    if row is None:
        raise NotFound
    return row


def _cancel_later(row: FollowUp) -> None:
    later = FollowUp.objects.filter(case_id=row.case_id, status=FollowUpStatus.PLANNED)
    later.update(status=FollowUpStatus.CANCELLED, note=_("They would rather not be rung."))


def _spoke(actor: Actor, row: FollowUp, answer: Answer) -> None:
    closed = Case.objects.filter(id=row.case_id, status=CaseStatus.CLOSED)
    closed.update(last_contact_at=row.done_at)
    if any(value is not None for value in answer.wellbeing.values()):
        record_response(
            actor=actor,
            service_id=row.service_id,
            person_id=row.person_id,
            instrument="ons4",
            answers=answer.wellbeing,
        )
