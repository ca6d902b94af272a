from datetime import timedelta

import pytest

from kith.casework.models import Goal, Plan, PlanVersion, Step
from kith.casework.operations.plan import agree_plan, save_plan
from kith.casework.policy.plan_content import GoalLine, PlanChange, Review, StepLine
from kith.casework.queries.plan import version_view
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db


def goal_and_step():
    goal = GoalLine(new_id(), "Go out twice a week", importance=8)
    return goal, StepLine(new_id(), goal.id, "Try the Tuesday lunch club", confidence=6)


def save(made, change, base=0, **given):
    given = {"why": "Our first meeting", "idempotency_key": str(new_id())} | given
    return save_plan(
        actor=made.actor, case_id=made.case_id, change=change, base_version=base, **given
    )


def reading(made):
    return acting(made.actor, read_only=True)


def test_a_change_becomes_one_version_with_author_reason_and_whole_content():
    made = make_case()
    goal, step = goal_and_step()
    number = save(
        made,
        PlanChange(
            about={"matters_most": "My garden"},
            strengths=("A good cook",),
            goals=(goal,),
            steps=(step,),
            review=Review(clock.today()),
        ),
    )

    with reading(made):
        version = PlanVersion.objects.get()
        plan, row = Plan.objects.get(), Step.objects.get()
        kept = version_view(actor=made.actor, person_id=made.person_id, number=1).content
    assert (number, version.number, plan.version) == (1, 1, 1)
    assert (version.by_name, version.why) == (made.actor.label, "Our first meeting")
    assert (plan.matters_most, plan.strengths) == ("My garden", ["A good cook"])
    assert (kept.goals[0].importance, kept.steps[0].confidence) == (8, 6)
    assert (row.text, row.goal_id) == (step.text, goal.id)
    assert {entry["part"] for entry in version.changes} == {
        "about",
        "strengths",
        "review_on",
        "goals",
        "steps",
    }


def test_changing_one_line_leaves_the_others():
    made = make_case()
    goal, step = goal_and_step()
    save(made, PlanChange(goals=(goal,), steps=(step,)))
    save(made, PlanChange(goals=(GoalLine(goal.id, "Go out every day", importance=9),)), base=1)

    with reading(made):
        assert Goal.objects.get().text == "Go out every day"
        assert Step.objects.get().text == step.text
        changes = PlanVersion.objects.get(number=2).changes
    assert [(c["field"], c["before"], c["after"]) for c in changes] == [
        ("text", "Go out twice a week", "Go out every day"),
        ("importance", 8, 9),
    ]


def test_saving_nothing_makes_no_version():
    made = make_case()
    assert save(made, PlanChange()) == 0
    with reading(made):
        assert not PlanVersion.objects.exists()


def test_the_same_key_twice_saves_once():
    made = make_case()
    goal, step = goal_and_step()
    change = PlanChange(goals=(goal,), steps=(step,))

    assert [save(made, change, idempotency_key="one") for _ in range(2)] == [1, 1]
    with reading(made):
        assert PlanVersion.objects.count() == 1


def test_whoever_is_too_late_is_shown_what_stands_now():
    made = make_case()
    save(made, PlanChange(about={"matters_most": "My garden"}))
    with pytest.raises(Stale) as refused:
        save(made, PlanChange(about={"matters_most": "My dog"}), base=0)

    standing = refused.value.current
    assert (standing.version, standing.by_name) == (1, made.actor.label)
    assert standing.content.words("matters_most") == "My garden"


def test_a_step_for_a_goal_of_another_plan_is_refused():
    made = make_case()
    with pytest.raises(Refused):
        save(made, PlanChange(steps=(StepLine(new_id(), new_id(), "Walk"),)))


@pytest.mark.parametrize("importance", [0, 11, -3])
def test_importance_outside_the_scale_is_refused(importance):
    made = make_case()
    with pytest.raises(Refused):
        save(made, PlanChange(goals=(GoalLine(new_id(), "Walk", importance=importance),)))


def test_another_service_cannot_change_the_plan():
    made = make_case()
    stranger = staff_actor(make_service("Southgate"))
    with pytest.raises(NotFound):
        save_plan(
            actor=stranger,
            case_id=made.case_id,
            change=PlanChange(about={"matters_most": "x"}),
            base_version=0,
            idempotency_key="x",
        )


def test_agreement_names_the_version_the_day_and_how():
    made = make_case()
    save(made, PlanChange(about={"matters_most": "My garden"}))
    agree_plan(actor=made.actor, case_id=made.case_id, how="spoken", on=clock.today(), version=1)

    with reading(made):
        version, plan = PlanVersion.objects.get(), Plan.objects.get()
    assert (version.agreed_how, version.agreed_on) == ("spoken", clock.today())
    assert (plan.agreed_how, plan.agreed_version) == ("spoken", 1)


@pytest.mark.parametrize(
    ("how", "days", "version", "error"),
    [
        ("not_yet", 0, 1, Refused),
        ("spoken", 1, 1, Refused),
        ("spoken", 0, 2, Stale),
    ],
)
def test_an_agreement_that_cannot_be(how, days, version, error):
    made = make_case()
    save(made, PlanChange(about={"matters_most": "My garden"}))
    with pytest.raises(error):
        agree_plan(
            actor=made.actor,
            case_id=made.case_id,
            how=how,
            on=clock.today() + timedelta(days=days),
            version=version,
        )


def test_the_moment_when_a_step_was_done_stays_when_its_words_change():
    made = make_case()
    goal, step = goal_and_step()
    save(made, PlanChange(goals=(goal,), steps=(step,)))
    done = StepLine(step.id, goal.id, step.text, status="worked")
    save(made, PlanChange(steps=(done,)), base=1)
    with reading(made):
        first = Step.objects.get().done_at
    save(made, PlanChange(steps=(StepLine(step.id, goal.id, "Lunch", status="worked"),)), base=2)

    with reading(made):
        assert first == Step.objects.get().done_at
        assert Step.objects.get().text == "Lunch"
