"""Closing a case: outcomes, meetings, follow-ups, and what everybody is told."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CASE, CaseStatus, CloseReason, GoalStatus, SessionStatus
from kith.casework.models import Case, CaseChange, FollowUp, Session
from kith.casework.operations.case_dates import keep_dates
from kith.casework.operations.closing_letters import (
    ClosingWords,
    Sent,
    send_closing,
    set_task,
)
from kith.casework.operations.ending_also import case_closed
from kith.casework.operations.plan import Saving, change_plan, lock_plan
from kith.casework.operations.sessions.holding import hold_case, move_to
from kith.casework.operations.sessions.telling import tell_of_no_more
from kith.casework.policy.closing import Ending, check_ending, follow_up_days
from kith.casework.policy.plan_content import GoalLine, PlanChange, PlanContent
from kith.casework.queries.closing import months_of
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.queries import programme
from kith.referrals.models import Referral
from kith.referrals.operations.moving import lock_referral


@dataclass(frozen=True, slots=True)
class Closed:
    """`sent` says what went to whom; None when the same closing was asked for again."""

    case_id: UUID
    follow_ups: tuple[date, ...]
    sent: Sent | None


@operation
def close_case(
    *,
    actor: Actor,
    case_id: UUID,
    version: int,
    ending: Ending,
    words: ClosingWords,
    idempotency_key: UUID,
) -> Closed:
    """Close a case, with everything that follows from it, in one transaction.

    Goals' outcomes become a version of the plan; meetings to come are cancelled, and the person
    told of those that were booked; follow-ups are planned; the referral closes; letter and
    messages go as `words` say, held or left out where they may not go. The same key twice is
    once. Raises Refused where something is left unsaid, Stale where somebody changed the case.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    case, referral = hold_with_referral(case_id)
    if CaseChange.objects.filter(id=idempotency_key, case=case).exists():
        return Closed(case.id, _follow_up_dates(case), None)
    if case.version != version:
        raise Stale(_("Somebody changed this case while you were writing."), case.version)
    CASE.check(CaseStatus(case.status), CaseStatus.CLOSED)
    _save_outcomes(actor, case, ending, idempotency_key)
    _cancel_meetings(actor, case)
    _close(actor, case, ending, idempotency_key)
    _plan_follow_ups(case, ending)
    case_closed(actor, case)
    sent = send_closing(actor, case, referral, words, idempotency_key)
    return Closed(case.id, _follow_up_dates(case), sent)


def hold_with_referral(case_id: UUID) -> tuple[Case, Referral | None]:
    """Lock the referral before its case, in the order that every other operation does."""
    found = Case.objects.filter(id=case_id).values_list("referral_id", flat=True).first()
    if found is None and not Case.objects.filter(id=case_id).exists():
        raise NotFound
    referral = lock_referral(found) if found else None
    return hold_case(case_id), referral


def _save_outcomes(actor: Actor, case: Case, ending: Ending, key: UUID) -> None:
    plan = lock_plan(case.id)
    open_goals = plan.goals.filter(status=GoalStatus.WORKING_ON)
    check_ending(ending, open_goals.values_list("id", flat=True))
    saving = Saving(plan.version, _("Closing"), str(key))
    change_plan(actor, plan, lambda content: PlanChange(goals=_settled(content, ending)), saving)


def _settled(content: PlanContent, ending: Ending) -> tuple[GoalLine, ...]:
    told = {outcome.goal_id: outcome for outcome in ending.goals}
    return tuple(
        GoalLine(
            id=goal.id,
            text=goal.text,
            need_id=goal.need_id,
            importance=goal.importance,
            status=told[goal.id].status.value,
            outcome_note=told[goal.id].note or goal.outcome_note,
            position=goal.position,
        )
        for goal in content.goals
        if goal.id in told
    )


def _cancel_meetings(actor: Actor, case: Case) -> None:
    sessions = list(Session.objects.filter(case=case, status=SessionStatus.PLANNED))
    for session in sessions:
        session.case, session.cancelled_why = case, _("The case was closed")
        session.recorded_at = clock.now()
        move_to(session, SessionStatus.CANCELLED)
        if not tell_of_no_more(actor, session):
            set_task(actor, case, _("Say that the booked meeting is off: no way to write is safe."))
    Session.objects.bulk_update(sessions, ["status", "cancelled_why", "recorded_at", "version"])


def _close(actor: Actor, case: Case, ending: Ending, key: UUID) -> None:
    before, case.status = case.status, CaseStatus.CLOSED
    case.closed_at, case.close_reason = clock.now(), ending.reason
    case.carries_on_with = "\n".join(ending.carries_on)
    case.paused_until_on, case.paused_why, case.they_ring_by_on = None, "", None
    case.version += 1
    keep_dates(case)
    reason = str(CloseReason(ending.reason).label)
    CaseChange.objects.create(
        id=key,
        service_id=case.service_id,
        person_id=case.person_id,
        case=case,
        before=before,
        after=case.status,
        at=case.closed_at,
        by_name=actor.label[:120],
        why="\n".join(part for part in (reason, ending.note) if part),
    )


def _plan_follow_ups(case: Case, ending: Ending) -> None:
    months = ending.follow_up_months
    if months is None:
        months = months_of(programme(case.service_id))
    FollowUp.objects.bulk_create(
        FollowUp(
            service_id=case.service_id,
            person_id=case.person_id,
            case=case,
            months=number,
            due_on=day,
        )
        for number, day in follow_up_days(clock.today(), months).items()
    )


def _follow_up_dates(case: Case) -> tuple[date, ...]:
    rows = FollowUp.objects.filter(case=case, status="planned").order_by("due_on")
    return tuple(rows.values_list("due_on", flat=True))


def refuse_if_died(case: Case) -> None:
    """Nobody is asked to come back once they have died."""
    if case.person.died_recorded_at or case.person.died_on:
        raise Refused(_("This person has died."))
