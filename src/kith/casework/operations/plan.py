"""Changing a plan: every saved change is one version, with its author and reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kith.casework.choices import AgreedHow, CaseStatus
from kith.casework.models import Case, Plan, PlanVersion
from kith.casework.operations.plan_rows import rows_of
from kith.casework.policy.plan_content import PlanChange, PlanContent, apply_change
from kith.casework.policy.plan_diff import as_rows, diff
from kith.casework.policy.plan_rules import check_plan
from kith.casework.queries.loading import content_of
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.prepared import first, prepared
from kith.kernel.rows import changed, inserted, write


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands now, for whoever was too late: carried by `Stale.current`."""

    version: int
    content: PlanContent
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Saving:
    """What a version keeps of its making."""

    base_version: int
    why: str
    key: str
    session_id: UUID | None = None


@operation
def save_plan(
    *,
    actor: Actor,
    case_id: UUID,
    change: PlanChange,
    base_version: int,
    why: str = "",
    idempotency_key: str,
    session_id: UUID | None = None,
) -> int:
    """Save one change and return the version that stands; nothing changed makes no version.

    Raises Stale (with a `Standing`) where somebody saved since `base_version`. The same key
    again returns what it made the first time.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    plan = lock_plan(case_id)
    done = PlanVersion.objects.filter(plan=plan, idempotency_key=idempotency_key).first()
    if done:
        return done.number
    saving = Saving(base_version, why, idempotency_key, session_id)
    return change_plan(actor, plan, lambda _content: change, saving)


@operation
def agree_plan(*, actor: Actor, case_id: UUID, how: str, on: date, version: int) -> None:
    """Record that the person agreed to this version of the plan: how and when."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    if how not in {AgreedHow.SPOKEN, AgreedHow.SIGNED}:
        raise Refused(_("Choose how they agreed to the plan."))
    if on > clock.today():
        raise Refused(_("The day on which they agreed cannot be in the future."))
    plan = lock_plan(case_id)
    if plan.version != version:
        raise Stale(_("The plan has changed since."), _standing(plan, content_of(plan)))
    if version == 0:
        raise Refused(_("There is nothing in the plan to agree to yet."))
    PlanVersion.objects.filter(plan=plan, number=version).update(agreed_how=how, agreed_on=on)
    plan.agreed_how, plan.agreed_on, plan.agreed_version = how, on, version
    plan.save(update_fields=["agreed_how", "agreed_on", "agreed_version"])


def change_plan(
    actor: Actor, plan: Plan, build: Callable[[PlanContent], PlanChange], saving: Saving
) -> int:
    """Save the change that `build` makes of the plan as it stands. The plan is locked.

    Whoever calls has seen to it that the same key saves once.
    """
    _check_open(plan.case)
    before = content_of(plan)
    if plan.version != saving.base_version:
        raise Stale(_("Somebody saved this plan while you were writing."), _standing(plan, before))
    after = apply_change(before, build(before))
    check_plan(after)
    if after == before:
        return plan.version
    statements = rows_of(plan, before, after)
    plan.version += 1
    version = _version(actor, plan, (before, after), saving)
    write([*statements, changed(plan), inserted(version)])
    return plan.version


def lock_plan(case_id: UUID) -> Plan:
    """The plan of a case, held until the transaction ends."""
    plan = first(_held(case_id))
    if plan is None:
        raise NotFound
    return plan


@prepared
def _held(case_id: UUID) -> QuerySet[Plan]:
    held = Plan.objects.select_for_update(of=("self",)).select_related("case")
    return held.filter(case_id=case_id)


def _check_open(case: Case) -> None:
    if case.status == CaseStatus.CLOSED:
        raise Refused(_("This case is closed. Reopen it to change the plan."))


def _standing(plan: Plan, content: PlanContent) -> Standing:
    last = plan.versions.order_by("-number").first()
    return Standing(
        plan.version, content, last.by_name if last else "", last.at if last else clock.now()
    )


def _version(
    actor: Actor, plan: Plan, contents: tuple[PlanContent, PlanContent], saving: Saving
) -> PlanVersion:
    before, after = contents
    return PlanVersion(
        plan=plan,
        service_id=plan.service_id,
        person_id=plan.person_id,
        number=plan.version,
        at=clock.now(),
        by_name=actor.label,
        by_membership_id=actor.membership_id,
        why=saving.why,
        session_id=saving.session_id,
        changes=as_rows(diff(before, after)),
        idempotency_key=saving.key,
    )
