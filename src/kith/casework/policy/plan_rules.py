"""What makes a plan a sensible one. Raises Refused in words that say what to mend."""

from django.utils.translation import gettext as _

from kith.casework.choices import AboutMe, GoalStatus, StepOwner, StepStatus
from kith.casework.policy.plan_content import GoalLine, PlanContent, StepLine
from kith.kernel.errors import Refused

SCALE = range(1, 11)


def check_plan(content: PlanContent) -> None:
    """Raise Refused for a plan that cannot be kept."""
    if not set(content.about) <= set(AboutMe.values):
        raise Refused(_("This plan has a heading that Kith does not know."))
    texts = [line.text for line in content.needs]
    texts += [line.text for line in content.goals]
    texts += [line.text for line in content.steps]
    if not all(text.strip() for text in texts):
        raise Refused(_("Every need, goal and step needs words."))
    needs, goals = {need.id for need in content.needs}, {goal.id for goal in content.goals}
    for goal in content.goals:
        _check_goal(goal, goal.need_id is None or goal.need_id in needs)
    for step in content.steps:
        _check_step(step, step.goal_id in goals)


def _check_goal(goal: GoalLine, belongs: bool) -> None:
    if not belongs:
        raise Refused(_("This goal belongs to a need that is not in this plan."))
    if goal.status not in GoalStatus.values:
        raise Refused(_("Choose how the goal is going from the list."))
    if goal.importance is not None and goal.importance not in SCALE:
        raise Refused(_("Importance is a number from 1 to 10."))


def _check_step(step: StepLine, belongs: bool) -> None:
    if not belongs:
        raise Refused(_("This step belongs to a goal that is not in this plan."))
    if step.status not in StepStatus.values or step.owner not in StepOwner.values:
        raise Refused(_("Choose who does the step, and how it went, from the list."))
    if step.confidence is not None and step.confidence not in SCALE:
        raise Refused(_("How sure they are is a number from 1 to 10."))
