"""A plan as it grows: changes go through the product's own rules, versions come out in its form."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from kith.casework.choices import AboutMe, AgreedHow, StepStatus
from kith.casework.models import Goal, Need, Plan, PlanVersion, Session, Step
from kith.casework.policy.plan_content import (
    GoalLine,
    PlanChange,
    PlanContent,
    StepLine,
    apply_change,
)
from kith.casework.policy.plan_diff import as_rows, diff
from kith.casework.policy.plan_rules import check_plan
from kith.demo.histories.story import Story
from kith.demo.words.theme import G, S, Theme


@dataclass
class Open:
    """A goal of the plan with the words that it came from and how far its steps have got."""

    line: GoalLine
    words: G
    theme: Theme
    next_step: int = 0


@dataclass
class PlanBook:
    """The plan of one case, its content now, and when each line began and ended."""

    story: Story
    plan: Plan
    themes: list[Theme]
    reasons: list[str]
    content: PlanContent = field(default_factory=PlanContent)
    goals: list[Open] = field(default_factory=list)
    words: dict[UUID, S] = field(default_factory=dict)
    began: dict[UUID, datetime] = field(default_factory=dict)
    ended: dict[UUID, datetime] = field(default_factory=dict)
    versions: list[PlanVersion] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def new_id(self) -> UUID:
        return self.story.dice.id_at(self.story.at)

    def save(
        self, change: PlanChange, why: str, *, session: Session | None = None
    ) -> PlanVersion | None:
        """One version, at the story's time; None where nothing changed."""
        before, after = self.content, apply_change(self.content, change)
        check_plan(after)
        if after == before:
            return None
        self._note_times(before, after)
        self.content = after
        self.plan.version += 1
        by = self.story.worker
        version = self.story.add(
            PlanVersion,
            plan=self.plan,
            number=self.plan.version,
            at=self.story.at,
            by_name=by.name,
            by_membership_id=by.id,
            why=why,
            session_id=session.id if session else None,
            changes=as_rows(diff(before, after)),
            idempotency_key=str(self.new_id()),
        )
        self.versions.append(version)
        return version

    def _note_times(self, before: PlanContent, after: PlanContent) -> None:
        for line in (*after.needs, *after.goals, *after.steps):
            self.began.setdefault(line.id, self.story.at)
        for step in after.steps:
            old = before.step(step.id)
            if step.status != StepStatus.TO_DO and (old is None or old.status != step.status):
                self.ended[step.id] = self.story.at

    def fresh(self, lines: Sequence[str], otherwise: Sequence[str]) -> str:
        """Something that fits and has not been said at a meeting of this case."""
        them = self.story.them
        unsaid = [line for line in them.told(lines) if line not in self.said]
        unsaid = unsaid or [line for line in otherwise if line not in self.said] or [""]
        line = self.story.dice.choice(unsaid)
        self.said.add(line)
        return line

    def agree(self, day: date, how: AgreedHow = AgreedHow.SPOKEN) -> None:
        """The person agrees to the newest version."""
        version = self.versions[-1]
        version.agreed_how, version.agreed_on = how, day
        self.plan.agreed_how, self.plan.agreed_on = how, day
        self.plan.agreed_version = version.number

    def step_for(self, goal: Open) -> StepLine | None:
        """The next step of a goal, or None where its words have run out."""
        if goal.next_step >= len(goal.words.steps):
            return None
        words = goal.words.steps[goal.next_step]
        goal.next_step += 1
        line = StepLine(
            self.new_id(),
            goal.line.id,
            words.text,
            owner=words.owner,
            owner_name=words.helper,
            due_on=None,
            confidence=self.story.dice.choice((None, 4, 5, 6, 7, 7, 8, 8, 9, 10)),
        )
        self.words[line.id] = words
        return line

    def goal_of(self, step: StepLine) -> Open:
        return next(goal for goal in self.goals if goal.line.id == step.goal_id)

    def settle(self, line: GoalLine) -> None:
        for goal in self.goals:
            if goal.line.id == line.id:
                goal.line = line

    def write(self) -> None:
        """Rows of needs, goals and steps, and the plan's own fields, as they stand at the end."""
        for heading in AboutMe.values:
            setattr(self.plan, heading, self.content.words(heading))
        self.plan.strengths = list(self.content.strengths)
        self.plan.review_on = self.content.review_on
        for need in self.content.needs:
            self._row(Need, need.id, text=need.text, reason=need.reason, position=need.position)
        for goal in self.content.goals:
            self._row(
                Goal,
                goal.id,
                need_id=goal.need_id,
                text=goal.text,
                importance=goal.importance,
                status=goal.status,
                outcome_note=goal.outcome_note,
                position=goal.position,
                created_at=self.began[goal.id],
            )
        for step in self.content.steps:
            self._step(step)

    def _step(self, step: StepLine) -> None:
        self._row(
            Step,
            step.id,
            goal_id=step.goal_id,
            text=step.text,
            owner=step.owner,
            owner_name=step.owner_name,
            due_on=step.due_on,
            confidence=step.confidence,
            status=step.status,
            why=step.why,
            swapped_from_id=step.swapped_from_id,
            position=step.position,
            created_at=self.began[step.id],
            done_at=self.ended.get(step.id),
        )

    def _row(self, model: type, line_id: UUID, **fields: object) -> None:
        self.story.add(model, **{**fields, "id": line_id, "plan": self.plan})


def outcome(step: StepLine, status: StepStatus, why: str = "") -> StepLine:
    return replace(step, status=status.value, why=why)
