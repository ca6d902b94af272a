"""Somebody has died: everything stops at once, and nothing is ever sent to them again."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kith.casework.choices import (
    CaseStatus,
    CloseReason,
    FollowUpStatus,
    SessionStatus,
    TaskKind,
)
from kith.casework.models import Case, CaseChange, Death, FollowUp, Session, StoppedRow, Task
from kith.casework.operations.ending_also import somebody_died
from kith.casework.operations.stopping import restore, stop, tell_put_back
from kith.casework.queries.death import NOT_GONE
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.messaging.choices import Audience, DeliveryState
from kith.messaging.models import Message
from kith.people.models import Person
from kith.referrals.choices import OPEN_STATUSES, REFERRAL, ReferralStatus
from kith.referrals.models import Allocation, Referral
from kith.referrals.operations.feedback import tell_referrer
from kith.referrals.operations.moving import note


@operation
def record_death(
    *, actor: Actor, person_id: UUID, died_on: date | None = None, told_by: str = ""
) -> UUID:
    """Stop everything that was to come for this person; returns the id of the record.

    Cancels messages to them that have not gone, meetings, follow-ups and open tasks; closes the
    case; ends referrals. Reviews of broken glass stay open. Nobody is written to: whoever needs
    to know is rung by a person. Twice is once.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if died_on and died_on > today():
        raise Refused(_("A date of death cannot be in the future."))
    # Referrals before the person, as a first contact does, so that neither waits for the other.
    referrals = list(_referrals(person_id).select_for_update())
    person = _lock(person_id)
    standing = Death.objects.filter(person=person, undone_at__isnull=True).first()
    if standing:
        return standing.id
    death = Death.objects.create(
        service_id=person.service_id,
        person=person,
        died_on=died_on,
        told_by=told_by,
        recorded_at=now(),
        recorded_by_name=actor.label[:120],
    )
    person.died_on, person.died_recorded_at = died_on, death.recorded_at
    _save(person)
    _stop_case(actor, death)
    _stop_referrals(actor, death, referrals)
    _stop_rest(death)
    somebody_died(actor, death)
    return death.id


@operation
def undo_death(*, actor: Actor, person_id: UUID, why: str) -> None:
    """It was a mistake: put back what the record of the death stopped, row by row.

    A message whose time has passed stays cancelled: a reminder of yesterday's meeting helps
    nobody. Raises NotFound where no death stands.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not why.strip():
        raise Refused(_("Say how the mistake came about."))
    list(_referrals(person_id).select_for_update())
    person = _lock(person_id)
    death = Death.objects.filter(person=person, undone_at__isnull=True).first()
    if death is None:
        raise NotFound
    for stopped in StoppedRow.objects.filter(death=death).order_by("id"):
        _put_back(actor, stopped, why)
    death.undone_at, death.undone_by_name, death.undone_why = now(), actor.label[:120], why
    death.save(update_fields=["undone_at", "undone_by_name", "undone_why"])
    person.died_on = person.died_recorded_at = None
    _save(person)


def _referrals(person_id: UUID) -> QuerySet[Referral]:
    return Referral.objects.filter(person_id=person_id).order_by("id")


def _lock(person_id: UUID) -> Person:
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise NotFound
    return person


def _save(person: Person) -> None:
    person.version += 1
    person.save(update_fields=["died_on", "died_recorded_at", "version"])


def _stop_case(actor: Actor, death: Death) -> None:
    rows = Case.objects.select_for_update().filter(person_id=death.person_id)
    for case in rows.exclude(status=CaseStatus.CLOSED):
        before = case.status
        stop(
            death,
            case,
            status=CaseStatus.CLOSED,
            close_reason=CloseReason.DIED,
            closed_at=death.recorded_at,
            next_due_on=None,
            next_due_at=None,
            they_ring_by_on=None,
        )
        _case_change(actor, case, before, "")


def _stop_referrals(actor: Actor, death: Death, referrals: list[Referral]) -> None:
    going_on = {*OPEN_STATUSES, ReferralStatus.ENGAGED}
    for referral in referrals:
        if referral.status not in going_on:
            continue
        before = ReferralStatus(referral.status)
        REFERRAL.check(before, ReferralStatus.DIED)
        stop(death, referral, status=ReferralStatus.DIED, next_attempt_at=None)
        note(actor, referral, before, "")
        tell_referrer(actor=actor, referral_id=referral.id, status=referral.status)
    for row in Allocation.objects.filter(person_id=death.person_id, ended_at__isnull=True):
        stop(death, row, ended_at=death.recorded_at)


def _stop_rest(death: Death) -> None:
    why = str(CloseReason.DIED.label)
    mine = Q(person_id=death.person_id)
    for session in Session.objects.filter(mine, status=SessionStatus.PLANNED):
        at = death.recorded_at
        stop(death, session, status=SessionStatus.CANCELLED, cancelled_why=why, recorded_at=at)
    for follow_up in FollowUp.objects.filter(mine, status=FollowUpStatus.PLANNED):
        stop(death, follow_up, status=FollowUpStatus.CANCELLED, note=why)
    open_tasks = Task.objects.filter(mine, done_at__isnull=True)
    for task in open_tasks.exclude(kind=TaskKind.BREAK_GLASS_REVIEW):
        stop(
            death, task, done_at=death.recorded_at, done_by=death.recorded_by_name, dropped_why=why
        )
    to_them = Message.objects.filter(mine, recipient=Audience.PERSON, state__in=NOT_GONE)
    for message in to_them.select_for_update():
        stop(death, message, state=DeliveryState.CANCELLED)


def _put_back(actor: Actor, stopped: StoppedRow, why: str) -> None:
    if stopped.table_name == Message._meta.db_table:
        late = Message.objects.filter(id=stopped.row_id, due_at__lte=now())
        if stopped.before["state"] != DeliveryState.HELD and late.exists():
            return
    row = restore(stopped)
    if isinstance(row, Referral):
        note(actor, row, ReferralStatus.DIED, why)
    elif isinstance(row, Case):
        _case_change(actor, row, CaseStatus.CLOSED, why)
    tell_put_back(row, why)


def _case_change(actor: Actor, case: Case, before: str, why: str) -> None:
    CaseChange.objects.create(
        service_id=case.service_id,
        person_id=case.person_id,
        case=case,
        before=before,
        after=case.status,
        at=now(),
        by_name=actor.label[:120],
        why=why or str(CloseReason.DIED.label),
    )
