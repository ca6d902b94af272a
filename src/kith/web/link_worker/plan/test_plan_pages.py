import pytest
from django.urls import reverse

from kith.casework.operations.plan import save_plan
from kith.casework.policy.plan_content import GoalLine, NeedLine, PlanChange, StepLine
from kith.casework.queries.plan import plan_view, versions_of
from kith.kernel import clock
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return make_case()


@pytest.fixture
def client(made):
    return signed_in(made.actor)


@pytest.fixture
def goal(made):
    goal = GoalLine(new_id(), "Go out twice a week", importance=8)
    step = StepLine(new_id(), goal.id, "Try the lunch club")
    need = NeedLine(new_id(), "The lift is broken")
    save(made, PlanChange(goals=(goal,), steps=(step,), needs=(need,)))
    return goal


def save(made, change, base=0):
    return save_plan(
        actor=made.actor,
        case_id=made.case_id,
        change=change,
        base_version=base,
        why="",
        idempotency_key=str(new_id()),
    )


def standing(made):
    return plan_view(actor=made.actor, person_id=made.person_id)


def address(made, name, **more):
    return reverse(f"link_worker:{name}", kwargs={"person_id": made.person_id, **more})


def typed(base, **more):
    return {"idempotency_key": str(new_id()), "base_version": base, **more}


def test_an_empty_plan_says_how_little_is_enough(client, made):
    assert "One goal and one small step are enough" in client.get(address(made, "plan")).text


def test_about_me_and_strengths_are_saved_as_one_version(client, made):
    said = typed(0, matters_most="My garden", strengths="Cooking\n\n Patience ")
    answer = client.post(address(made, "plan_about"), said)

    assert answer["Location"] == address(made, "plan")
    plan = standing(made)
    assert plan.content.words("matters_most") == "My garden"
    assert plan.content.strengths == ("Cooking", "Patience")
    assert (plan.version, plan.saved.by) == (1, made.actor.label)


def test_a_goal_then_its_step(client, made):
    client.post(address(made, "plan_goal_new"), typed(0, text="Sleep", status="working_on"))
    [goal] = standing(made).content.goals
    url = address(made, "plan_step_new")
    assert f'value="{goal.id}" selected' in client.get(url, {"goal": goal.id}).text
    said = typed(1, text="Walk", goal=goal.id, owner="together", status="to_do", confidence="7")
    client.post(url, said)

    [step] = standing(made).content.steps
    assert (step.text, step.goal_id, step.owner, step.confidence) == (
        "Walk",
        goal.id,
        "together",
        7,
    )


def test_two_people_editing_see_both_versions_and_lose_nothing(client, made, goal):
    url = address(made, "plan_goal", line_id=goal.id)
    said = typed(1, text="Go out every day", importance="9", status="working_on")
    save(made, PlanChange(goals=(GoalLine(goal.id, "See my sister", importance=10),)), base=1)
    shown = client.post(url, said)

    assert "Somebody changed this while you were writing" in shown.text
    assert shown.text.count("See my sister") == 1
    assert "Go out every day" in shown.text
    assert standing(made).content.goals[0].text == "See my sister"
    client.post(url, said | {"base_version": 2})
    assert standing(made).content.goals[0].text == "Go out every day"


def test_a_line_that_is_not_in_the_plan_is_not_found(client, made):
    for name in ("plan_goal", "plan_step", "plan_need"):
        assert client.get(address(made, name, line_id=new_id())).status_code == 404


def test_agreeing_names_the_version(client, made, goal):
    day = clock.today()
    said = {"version": 1, "how": "signed", "on_day": day.day, "on_month": day.month}
    client.post(address(made, "plan_agree"), said | {"on_year": day.year})

    assert standing(made).is_agreed
    assert "They signed it" in client.get(address(made, "plan")).text


def test_every_version_says_what_changed_who_and_why(client, made, goal):
    said = typed(1, text=goal.text, importance="3", status="myself", because="A better week")
    client.post(address(made, "plan_goal", line_id=goal.id), said)
    page = client.get(address(made, "plan_versions")).text

    assert "importance: from 8 to 3" in page
    assert "I can now do this myself" in page
    assert "A better week" in page
    assert "New step: “Try the lunch club”" in page


def test_one_version_shows_the_whole_plan_as_it_stood(client, made, goal):
    save(made, PlanChange(goals=(GoalLine(goal.id, "See my sister"),)), base=1)
    page = client.get(address(made, "plan_version", number=1)).text

    assert "Go out twice a week" in page
    assert "See my sister" not in page
    assert client.get(address(made, "plan_version", number=9)).status_code == 404


@pytest.mark.parametrize("asked", ["", "?earlier=0&later=1", "?earlier=x&later=-4", "?later=9" * 9])
def test_comparing_versions_survives_any_address(client, made, goal, asked):
    page = client.get(address(made, "plan_compare") + asked)

    assert page.status_code == 200
    assert "New goal: “Go out twice a week”" in page.text


def test_the_plan_page_asks_few_questions(made, goal, django_assert_max_num_queries):
    from kith.kernel.acting import acting

    with acting(made.actor, read_only=True), django_assert_max_num_queries(8):
        plan_view(actor=made.actor, person_id=made.person_id)


def test_versions_come_newest_first(made, goal):
    save(made, PlanChange(goals=(GoalLine(goal.id, "See my sister"),)), base=1)
    found = versions_of(actor=made.actor, person_id=made.person_id)

    assert [line.number for line in found] == [2, 1]
