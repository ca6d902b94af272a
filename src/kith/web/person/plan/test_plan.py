"""My plan: what the person sees, ticks, says is not for them, and takes back."""

import pytest
from django.urls import reverse

from kith_testing.cases import make_case
from kith_testing.portal import add_steps, change, person_client, rows
from kith_testing.stories import write_plan
from kith_testing.visits import statements

pytestmark = pytest.mark.django_db
PLAN = reverse("person:plan")
STEP, TASK = "casework.Step", "casework.Task"


@pytest.fixture
def case():
    case = make_case()
    write_plan(case, matters_most="My grandson", goal="Get out more", step="Walk to the park")
    return case


@pytest.fixture
def person(case):
    return person_client(case.service, case.person_id)


@pytest.fixture
def step_id(case):
    return rows(case, STEP)[0].id


def address(name, step_id):
    return reverse(f"person:{name}", kwargs={"step_id": step_id})


def test_my_plan_in_my_words(person):
    page = person.get(PLAN).text
    for words in ("My grandson", "Get out more", "Walk to the park", "I have done it"):
        assert words in page


def test_before_there_is_a_plan(case):
    new = make_case(service=case.service)
    page = person_client(case.service, new.person_id).get(PLAN).text
    assert "nothing in your plan yet" in page


def test_a_tick_is_a_version_of_the_plan_and_can_be_undone(case, person, step_id):
    for _twice in range(2):
        assert person.post(address("step_done", step_id)).headers["Location"] == PLAN
    assert rows(case, STEP)[0].status == "worked"
    _written, version = sorted(rows(case, "casework.PlanVersion"), key=lambda one: one.number)
    assert version.by_name == "The person, on their own pages"
    assert "Undo" in person.get(PLAN).text
    person.post(address("step_undo", step_id))
    assert rows(case, STEP)[0].status == "to_do"
    assert rows(case, TASK) == []


def test_not_for_me_says_why_and_stands_on_the_workers_today(case, person, step_id):
    assert "Walk to the park" in person.get(address("step_not_for_me", step_id)).text
    person.post(address("step_not_for_me", step_id), {"why": "My knee hurts"})
    [task] = rows(case, TASK)
    assert task.owner_id == case.actor.membership_id
    assert task.text == "Not for them: “Walk to the park”. My knee hurts"
    assert "My knee hurts" in person.get(PLAN).text
    person.post(address("step_undo", step_id))
    assert rows(case, TASK)[0].done_at is not None
    assert "My knee hurts" not in person.get(PLAN).text


def test_what_the_worker_changed_since_is_not_overwritten(case, person, step_id):
    person.post(address("step_done", step_id))
    change(case, STEP, status="did_not_work")
    for name in ("step_undo", "step_not_for_me"):
        assert person.post(address(name, step_id)).status_code == 422
    assert "Undo" not in person.get(PLAN).text


def test_a_step_of_somebody_else_is_not_ticked_by_the_person(case, person, step_id):
    change(case, STEP, owner="link_worker")
    assert "I have done it" not in person.get(PLAN).text
    assert person.post(address("step_done", step_id)).status_code == 422


def test_another_persons_step_is_not_there(case, step_id):
    stranger = person_client(case.service, make_case(service=case.service).person_id)
    for name in ("step_done", "step_not_for_me", "step_undo"):
        assert stranger.post(address(name, step_id)).status_code == 404
    assert rows(case, STEP)[0].status == "to_do"


def test_too_many_words_are_said_to_be_too_many_and_kept(person, step_id):
    page = person.post(address("step_not_for_me", step_id), {"why": "no " * 300}).text
    assert "500 characters or fewer" in page
    assert "no no no" in page


def test_a_long_plan_costs_no_more_statements(case, person):
    before = len(statements(person, PLAN))
    add_steps(case, 50)
    assert len(statements(person, PLAN)) == before <= 10
