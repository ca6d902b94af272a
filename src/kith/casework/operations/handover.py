"""Handing a person to a colleague: the referral, the case, what is planned and what is promised."""

from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from kith.casework.choices import CaseStatus, NoteKind, SessionStatus
from kith.casework.models import Case, CaseChange, Note, Session, Task
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.day_words import day_and_time
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

    Meetings keep their times, which the person was told; where the new link worker is elsewhere
    then, they get a task to move one of the two.
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
    for session in _in_two_places(given):
        _ask_to_move(actor, session)
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


def _in_two_places(given: Given) -> list[Session]:
    planned = Session.objects.filter(
        link_worker_id=given.membership_id, status=SessionStatus.PLANNED, ends_at__gt=now()
    )
    elsewhere = planned.exclude(person_id=given.person_id).filter(
        starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")
    )
    moved = planned.filter(Exists(elsewhere), person_id=given.person_id)
    return list(moved.order_by("starts_at"))


def _ask_to_move(actor: Actor, session: Session) -> None:
    at = session.starts_at
    when = day_and_time(at) if at else ""
    Task.objects.create(
        service_id=session.service_id,
        person_id=session.person_id,
        case_id=session.case_id,
        text=_("You have two meetings on %(when)s. Ring one of the two to move it.")
        % {"when": when},
        owner_id=session.link_worker_id,
        subject_id=session.id,
        due_on=today(),
        created_at=now(),
        created_by=actor.label[:120],
    )


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
