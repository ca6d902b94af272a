"""Handing a person to a colleague: the referral, the case, what is planned and what is promised."""

from uuid import UUID

from kith.casework.choices import CaseStatus, NoteKind, SessionStatus
from kith.casework.models import Case, CaseChange, Note, Session, Task
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.operation import operation
from kith.referrals.models import Referral
from kith.referrals.operations.allocation import Given, reassign


@operation
def hand_over(
    *,
    actor: Actor,
    referral_id: UUID,
    membership_id: UUID,
    version: int,
    handover_note: str,
    over_limit_reason: str = "",
) -> Given:
    """Reassign the referral and move with it the open case, planned meetings and open tasks.

    Meetings keep their times: the new link worker sees them in the diary and moves what clashes.
    The note stands in the person's story. Raises what `reassign` raises.
    """
    former = Referral.objects.filter(id=referral_id).values_list("link_worker_id", flat=True)
    former_id = former.first()
    given = reassign(
        actor=actor,
        referral_id=referral_id,
        membership_id=membership_id,
        version=version,
        handover_note=handover_note,
        over_limit_reason=over_limit_reason,
    )
    _move_case(actor, given, handover_note)
    tasks = Task.objects.filter(person_id=given.person_id, owner_id=former_id, done_at__isnull=True)
    tasks.update(owner_id=membership_id)
    _keep_note(actor, given, handover_note)
    return given


def _move_case(actor: Actor, given: Given, why: str) -> None:
    rows = Case.objects.select_for_update().filter(person_id=given.person_id)
    for case in rows.exclude(status=CaseStatus.CLOSED):
        case.link_worker_id = given.membership_id
        case.version += 1
        case.save(update_fields=["link_worker", "version"])
        CaseChange.objects.create(
            service_id=case.service_id,
            person_id=case.person_id,
            case=case,
            before=case.status,
            after=case.status,
            at=now(),
            by_name=actor.label[:120],
            why=why,
        )
        planned = Session.objects.filter(case=case, status=SessionStatus.PLANNED)
        planned.update(link_worker_id=given.membership_id)


def _keep_note(actor: Actor, given: Given, text: str) -> None:
    referral = Referral.objects.get(id=given.referral_id)
    Note.objects.create(
        service_id=referral.service_id,
        person_id=referral.person_id,
        kind=NoteKind.HANDOVER,
        text=text,
        at=now(),
        by_name=actor.label[:120],
        by_membership_id=actor.membership_id,
        idempotency_key=f"handover:{given.allocation_id}",
    )
