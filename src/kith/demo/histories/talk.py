"""What is said at a meeting, and what it makes of the plan: worked, swapped, let go, added."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from kith.casework.choices import AgreedHow, GoalStatus, StepStatus
from kith.casework.models import Session, StepReview
from kith.casework.policy.plan_content import GoalLine, NeedLine, PlanChange, StepLine
from kith.demo.histories.planbook import Open, PlanBook, outcome
from kith.demo.words import around
from kith.kernel.clock import london_date

_WHY_NOT = ("Ran out of puff", "Forgot, then it felt too late", "Nobody rang back")


@dataclass
class Talk:
    """The lines that a meeting changes, and what was agreed instead."""

    steps: list[StepLine] = field(default_factory=list)
    reviews: list[tuple[StepLine, StepStatus, str]] = field(default_factory=list)
    agreed: list[str] = field(default_factory=list)


def first_meeting(book: PlanBook, session: Session) -> None:
    """What matters to them, one need, one goal, one or two steps: enough for a start."""
    dice = book.story.dice
    book.story.at += timedelta(seconds=1)
    theme, reason = book.themes[0], book.reasons[0]
    need = NeedLine(book.new_id(), dice.choice(theme.needs), reason)
    goal = _new_goal(book, 0, need)
    steps = [step for _time in range(dice.randint(1, 2)) if (step := _step(book, goal))]
    matters = dice.choice(book.story.them.own(around.MATTERS))
    about = {"matters_most": matters} if dice.yes(0.85) else {}
    change = PlanChange(about=about, needs=(need,), goals=(goal.line,), steps=tuple(steps))
    saved = book.save(change, f"Meeting {session.number}", session=session)
    session.plan_version = saved.number if saved else None
    session.we_change = f"First step: {steps[0].text[0].lower()}{steps[0].text[1:]}."
    if dice.yes(0.8):
        book.agree(london_date(book.story.at))


def about_me(book: PlanBook) -> None:
    """Some days later, written down in peace: strengths, people, how to talk with them."""
    dice = book.story.dice
    them = book.story.them
    about = {h: dice.choice(them.own(w)) for h, w in around.ABOUT.items() if dice.yes(0.45)}
    about["important_people"] = dice.choice(them.own(around.PEOPLE))
    strengths = tuple(dice.some(them.told(around.STRENGTHS), 1, 3))
    change = PlanChange(about=about, strengths=strengths)
    book.save(change, "Wrote down what they told me about themselves")


def later_meeting(book: PlanBook, session: Session) -> None:
    """Each open step is asked about; what did not work is swapped or let go; a new one begins."""
    story, dice = book.story, book.story.dice
    story.at += timedelta(seconds=1)
    talk = Talk()
    for step in book.content.open_steps:
        _ask_about(book, step, talk)
    goals, needs = _second_goal(book, session)
    for goal in book.goals:
        open_now = goal.line.status == GoalStatus.WORKING_ON
        if open_now and len(talk.agreed) < 2 and dice.yes(0.7) and (new := _step(book, goal)):
            talk.steps.append(new)
            talk.agreed.append(f"Next: {new.text[0].lower()}{new.text[1:]}.")
    change = PlanChange(needs=needs, goals=goals, steps=tuple(talk.steps))
    saved = book.save(change, f"Meeting {session.number}", session=session)
    session.plan_version = saved.number if saved else None
    session.we_change = " ".join(talk.agreed)
    for step, status, why in talk.reviews:
        story.add(StepReview, session=session, step_id=step.id, outcome=status, why=why)
    if saved and dice.yes(0.5):
        book.agree(london_date(story.at), dice.choice((AgreedHow.SPOKEN, AgreedHow.SIGNED)))


def _ask_about(book: PlanBook, step: StepLine, talk: Talk) -> None:
    dice, words = book.story.dice, book.words.get(step.id)
    if dice.yes(0.18):
        return
    if words and words.instead:
        new = StepLine(
            book.new_id(), step.goal_id, words.instead, owner=step.owner, swapped_from_id=step.id
        )
        talk.steps += [outcome(step, StepStatus.SWAPPED, words.why), new]
        talk.reviews.append((step, StepStatus.SWAPPED, words.why))
        talk.agreed.append(f"Instead of “{step.text}”: {words.instead}.")
        return
    status = dice.choices(
        (StepStatus.WORKED, StepStatus.DID_NOT_WORK, StepStatus.NOT_FOR_ME), (78, 14, 8)
    )[0]
    why = "" if status is StepStatus.WORKED else dice.choice(_WHY_NOT)
    talk.steps.append(outcome(step, status, why))
    talk.reviews.append((step, status, why))


def _second_goal(
    book: PlanBook, session: Session
) -> tuple[tuple[GoalLine, ...], tuple[NeedLine, ...]]:
    """At the second or third meeting another thing comes up, which is often the real one."""
    begins = session.number in {2, 3} and len(book.goals) == 1 and book.story.dice.yes(0.6)
    if not begins:
        return (), ()
    other = len(book.themes) > 1
    theme, reason = book.themes[-1], book.reasons[-1]
    if other:
        need = NeedLine(book.new_id(), book.story.dice.choice(theme.needs), reason)
        goal = _new_goal(book, 1, need)
        return (goal.line,), (need,)
    if len(theme.goals) < 2:
        return (), ()
    return (_new_goal(book, 0, None).line,), ()


def _new_goal(book: PlanBook, theme_index: int, need: NeedLine | None) -> Open:
    dice, theme = book.story.dice, book.themes[theme_index]
    used = {goal.words.text for goal in book.goals}
    unused = [goal for goal in theme.goals if goal.text not in used]
    child = book.story.them.child
    rough = book.story.them.rough
    them = book.story.them
    fitting = [
        goal
        for goal in unused
        if them.says(goal.text) and goal.young in {None, child} and goal.rough in {None, rough}
    ]
    words = dice.choice(fitting or unused)
    importance = dice.choice((None, 6, 7, 8, 8, 9, 10, 10))
    line = GoalLine(book.new_id(), words.text, need.id if need else None, importance)
    goal = Open(line, words, theme)
    book.goals.append(goal)
    return goal


def _step(book: PlanBook, goal: Open) -> StepLine | None:
    """A step with a day where somebody promised one."""
    step = book.step_for(goal)
    if step is None:
        return None
    dice = book.story.dice
    dated = step.owner in {"link_worker", "together"} or dice.yes(0.3)
    day = london_date(book.story.at) + timedelta(days=dice.choice((5, 7, 10, 14, 21)))
    return replace(step, due_on=day if dated else None)


def take_up_again(book: PlanBook) -> None:
    """They have come back: a goal matters again, with something to do about it."""
    goal = book.goals[0]
    goal.line = replace(goal.line, status=GoalStatus.WORKING_ON.value)
    words = "Say how it has been since, over a cup of tea"
    step = StepLine(book.new_id(), goal.line.id, words, owner="together")
    book.save(PlanChange(goals=(goal.line,), steps=(step,)), "They came back: it matters again")


def settle_goals(book: PlanBook, how_well: float) -> None:
    """At the end: what became of each goal, in words where there is something to say."""
    dice, lines = book.story.dice, []
    for goal in book.goals:
        well = dice.yes(how_well)
        status = dice.choice(
            (GoalStatus.REACHED, GoalStatus.MYSELF, GoalStatus.MYSELF)
            if well
            else (GoalStatus.PARTLY, GoalStatus.NOT_NOW, GoalStatus.DROPPED)
        )
        note = goal.words.reached if well else ""
        goal.line = replace(goal.line, status=status.value, outcome_note=note)
        lines.append(goal.line)
    book.save(PlanChange(goals=tuple(lines)), "Closing")
