"""What a closing says by itself, before the link worker changes it."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from kith.casework.choices import CloseReason, GoalStatus, StepStatus
from kith.casework.policy.closing import GoalOutcome
from kith.casework.policy.plan_content import GoalLine, PlanContent
from kith.kernel.day_words import long_date

MOST_STEPS = 6
NOTHING_NEEDED = "Nothing needed: this is for your information."
_IN_ENGLISH = {
    CloseReason.COMPLETED: "they have what they came for",
    CloseReason.CARRIES_ON: "they carry on without us",
    CloseReason.MOVED_SERVICE: "another service has taken over",
    CloseReason.MOVED_AWAY: "they have moved away",
    CloseReason.PERSON_ENDED: "they decided to stop",
    CloseReason.LOST_CONTACT: "we lost contact with them",
    CloseReason.TOO_UNWELL: "they are too unwell at the moment",
    CloseReason.DIED: "they have died",
}


def goals_at_the_end(content: PlanContent, outcomes: Sequence[GoalOutcome]) -> list[GoalLine]:
    """Every goal as it stands once these outcomes are saved."""
    new = {outcome.goal_id: outcome for outcome in outcomes}
    return [_with(goal, new.get(goal.id)) for goal in content.goals]


def _with(goal: GoalLine, outcome: GoalOutcome | None) -> GoalLine:
    if outcome is None:
        return goal
    return GoalLine(
        goal.id,
        goal.text,
        goal.need_id,
        goal.importance,
        outcome.status.value,
        outcome.note or goal.outcome_note,
        goal.position,
    )


def achievements(content: PlanContent, goals: Iterable[GoalLine]) -> list[str]:
    """What they did, the greatest first: goals, then steps that worked. In the active language."""
    words = {
        GoalStatus.MYSELF: _("%(goal)s: you can now do this yourself"),
        GoalStatus.REACHED: _("%(goal)s: you did it"),
        GoalStatus.PARTLY: _("%(goal)s: you have come part of the way"),
    }
    found = [
        _sentence(words[status] % {"goal": _plain(goal.text)}, goal.outcome_note)
        for status in words
        for goal in goals
        if goal.status == status
    ]
    worked = [_plain(s.text) for s in content.steps if s.status == StepStatus.WORKED]
    return found + worked[:MOST_STEPS]


def summary_for_practice(
    reason: CloseReason, closed_on: date, held: int, goals: Sequence[GoalLine], carries_on: str
) -> tuple[str, ...]:
    """Three lines in English, which is what records are kept in."""
    when = f"after {held} meeting{'' if held == 1 else 's'}" if held else "before a first meeting"
    told = "; ".join(f"{_plain(g.text)} ({_outcome(g)})" for g in goals) or "none were set"
    return (
        f"Social prescribing ended on {long_date(closed_on)} {when}: {_IN_ENGLISH[reason]}.",
        f"Goals: {told}.",
        f"Carries on: {carries_on or 'nothing was arranged'}.",
    )


def summary_for_referrer(
    reason: CloseReason, closed_on: date, goals: Sequence[GoalLine], telephone: str
) -> tuple[str, ...]:
    """Three lines that tell neither of meetings nor what the goals were."""
    reached = sum(g.status in {GoalStatus.REACHED, GoalStatus.MYSELF} for g in goals)
    part = sum(g.status == GoalStatus.PARTLY for g in goals)
    return (
        f"Our work ended on {long_date(closed_on)}: {_IN_ENGLISH[reason]}.",
        f"Goals: {reached} of {len(goals)} reached{f', {part} partly' if part else ''}."
        if goals
        else "No goals were set.",
        f"They can come back whenever they like: {telephone}. You can refer them again.",
    )


def _outcome(goal: GoalLine) -> str:
    words = {
        GoalStatus.MYSELF: "can now do this themselves",
        GoalStatus.REACHED: "reached",
        GoalStatus.PARTLY: "partly reached",
        GoalStatus.NOT_NOW: "not now",
        GoalStatus.DROPPED: "no longer wanted",
        GoalStatus.WORKING_ON: "not known",
    }
    return words[GoalStatus(goal.status)]


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _sentence(words: str, note: str) -> str:
    return f"{words}. {_plain(note)}." if note.strip() else words


def without_empty_sections(text: str) -> str:
    """Take out each heading (`## `) that has nothing under it."""
    kept: list[str] = []
    for line in text.split("\n"):
        if line.startswith("## "):
            _drop_bare_heading(kept)
        kept.append(line)
    _drop_bare_heading(kept)
    return "\n".join(kept).strip()


def _drop_bare_heading(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and lines[-1].startswith("## "):
        lines.pop()
        _drop_bare_heading(lines)
    if lines:
        lines.append("")
