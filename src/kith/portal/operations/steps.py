"""The person ticks a step, says that it is not for them, or takes either back.

The plan gets a version of its own each time, so that the worker reads it like any other change.
"""

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import StepOwner, StepStatus
from kith.casework.models import Plan, Step, Task
from kith.casework.operations.plan import Saving, change_plan, lock_plan
from kith.casework.operations.tasks import close_task
from kith.casework.policy.plan_content import PlanChange, PlanContent
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.ids import new_id
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.models import Person
from kith.portal.choices import Said, SignedInAs
from kith.portal.models import StepSaid
from kith.portal.operations.behalf import writing_for
from kith.portal.operations.telling_staff import ask_staff
from kith.portal.queries.session import helper_of
from kith.portal.staff_words import NOT_FOR_THEM, in_staffs_words

STATUS = {Said.DONE: StepStatus.WORKED, Said.NOT_FOR_ME: StepStatus.NOT_FOR_ME}
THEIRS_TO_TICK = {StepOwner.PERSON, StepOwner.TOGETHER}


@operation
def say_of_step(*, actor: Actor, step_id: UUID, said: Said, words: str = "") -> None:
    """Tick a step, or say that it is not for me, and why. Saying it again changes nothing.

    What is not for them becomes something to look at on the worker's Today. NotFound for a step
    that is not theirs; Refused where the worker has changed it since.
    """
    actor.require(Permission.TICK_STEPS)
    if said is Said.NOT_FOR_ME:
        actor.require(Permission.CHANGE_MY_RECORD)
    case_id = _case_of(step_id)
    with writing_for(actor) as acts:
        plan = lock_plan(case_id)
        step = Step.objects.get(id=step_id)
        if StepSaid.objects.filter(step_id=step_id, undone_at=None, said=said).exists():
            return
        if step.status != StepStatus.TO_DO:
            raise Refused(_("Your link worker has changed this step. Look at your plan again."))
        if said is Said.DONE and step.owner not in THEIRS_TO_TICK:
            raise Refused(_("Somebody else does this step."))
        kept = _keep(actor, step, said, words)
        _set(acts, plan, step_id, STATUS[said], words)
        if said is Said.NOT_FOR_ME:
            _tell(step, kept)


@operation
def take_back(*, actor: Actor, step_id: UUID) -> None:
    """Undo what I said of a step, as long as the worker has not changed it since. Whoever helps
    undoes only what they ticked themselves.
    """
    actor.require(Permission.TICK_STEPS)
    case_id = _case_of(step_id)
    with writing_for(actor) as acts:
        plan = lock_plan(case_id)
        kept = StepSaid.objects.filter(step_id=step_id, undone_at=None).first()
        if kept is None or helper_of(actor) not in {None, kept.account_id}:
            return
        if Step.objects.get(id=step_id).status != STATUS[Said(kept.said)]:
            raise Refused(_("Your link worker has changed this step. Look at your plan again."))
        kept.undone_at = now()
        kept.save(update_fields=["undone_at"])
        _set(acts, plan, step_id, StepStatus.TO_DO, "")
        task = Task.objects.select_for_update().filter(id=kept.id, done_at=None).first()
        if task is not None:
            close_task(acts, task)


def _case_of(step_id: UUID) -> UUID:
    """Asked under the person's own role: a step that is not theirs is not there."""
    found = Step.objects.filter(id=step_id).values_list("plan__case_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def _keep(actor: Actor, step: Step, said: Said, words: str) -> StepSaid:
    return StepSaid.objects.create(
        service_id=step.service_id,
        person_id=step.person_id,
        step_id=step.id,
        said=said,
        words=words.strip()[:500],
        at=now(),
        signed_in_as=SignedInAs(actor.role),
        account_id=helper_of(actor),
    )


def _set(acts: Actor, plan: Plan, step_id: UUID, status: StepStatus, why: str) -> None:
    def build(content: PlanContent) -> PlanChange:
        line = content.step(step_id)
        if line is None:
            raise NotFound
        return PlanChange(steps=(replace(line, status=status.value, why=why.strip()[:500]),))

    saving = Saving(plan.version, acts.label, str(new_id()))
    change_plan(acts, plan, build, saving)


def _tell(step: Step, kept: StepSaid) -> None:
    text = in_staffs_words(NOT_FOR_THEM, {"step": step.text[:200], "why": kept.words[:250]})
    ask_staff(Person.objects.get(id=step.person_id), text, key=kept.id)
