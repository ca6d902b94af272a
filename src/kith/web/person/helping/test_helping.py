"""What somebody does in the person's place: only what was ticked, and always as themselves."""

import re
from dataclasses import replace
from datetime import datetime, time

import pytest
from django.urls import reverse

from kith.kernel import clock
from kith.rights.choices import May, Sees
from kith_testing.cases import make_case
from kith_testing.portal import BORN, person_client, rows
from kith_testing.rights import ACTIVE, DAUGHTER, give, helper_client
from kith_testing.stories import book, write_plan

pytestmark = pytest.mark.django_db
HELPING = reverse("person:helping")


@pytest.fixture
def case():
    made = make_case(telephone="+447700900123", safe_channels=["text"], born_on=BORN)
    write_plan(made, goal="Get out more", step="Walk to the park")
    day = clock.add_working_days(clock.today(), 3)
    book(made, datetime.combine(day, time(10), clock.LONDON), how="in_person", place="Library")
    return made


@pytest.fixture
def helper(case):
    return helper_client(case, give(case, ACTIVE))


def step_of(case):
    return rows(case, "casework.Step")[0]


def meeting_of(case):
    return next(s for s in rows(case, "casework.Session") if s.starts_at)


def at(name, row):
    return reverse(f"person:{name}", args=[row.id])


def test_a_step_is_ticked_as_theirs_and_taken_back(case, helper):
    assert "It is done" in helper.get(HELPING).text
    step = step_of(case)
    assert helper.post(at("step_done", step)).status_code == 302
    (said,) = rows(case, "portal.StepSaid")
    (view,) = rows(case, "rights.HelperView")
    assert (said.signed_in_as, said.account_id) == ("helper", view.id)
    versions = sorted(rows(case, "casework.PlanVersion"), key=lambda version: version.number)
    assert versions[-1].by_name == "Tola Bello, who helps them"
    page = helper.get(HELPING).text
    assert "Saved. The link worker can see it" in page
    assert "Take this back" in page
    helper.post(at("step_undo", step))
    assert step_of(case).status == "to_do"


def test_what_the_person_ticked_is_not_a_helpers_to_take_back(case, helper):
    step = step_of(case)
    person_client(case.service, case.person_id).post(at("step_done", step))
    assert "Take this back" not in helper.get(HELPING).text
    helper.post(at("step_undo", step))
    assert step_of(case).status == "worked"


def test_a_meeting_is_moved_and_the_worker_reads_by_whom(case, helper):
    meeting = meeting_of(case)
    page = helper.get(at("meeting_move", meeting))
    assert "My plan" not in page.text
    free = re.search(r'name="time" type="radio" value="([^"]+)"', page.text)[1]
    helper.post(at("meeting_move", meeting), {"version": meeting.version, "time": free})
    assert meeting_of(case).starts_at == datetime.fromisoformat(free)
    (task,) = [t for t in rows(case, "casework.Task") if "moved the meeting" in t.text]
    assert "Tola Bello" in task.created_by
    assert "(done by Tola Bello, who helps them)" in task.text


def test_the_questions_before_a_meeting_are_answered_with_help(case, helper):
    address, answers = at("questions", meeting_of(case)), {}
    assert address in helper.get(HELPING).text
    page = helper.get(address)
    while page.status_code == 200:
        code = re.search(r'name="asked" value="(\w+)"', page.text)[1]
        page = helper.post(address, answers | {"asked": code, "value": "5"})
        answers[f"answer_{code}"] = "5"
    (response,) = rows(case, "measures.Response")
    assert (response.answered_by, len(response.answers)) == ("person_with_help", 4)


@pytest.mark.parametrize("may", [(), *((one,) for one in May)])
def test_what_was_not_ticked_cannot_be_done(case, may):
    client = helper_client(case, give(case, replace(DAUGHTER, may=may)))
    step, meeting = step_of(case), meeting_of(case)
    doors = {May.MOVE: at("meeting_move", meeting), May.CHECK_IN: at("questions", meeting)}
    opened = {one for one, path in doors.items() if client.get(path).status_code == 200}
    client.post(at("step_done", step))
    opened |= {May.TICK} if step_of(case).status == "worked" else set()
    assert opened == set(may)
    for name in ("plan", "meetings", "messages", "groups", "record", "carers"):
        assert client.get(reverse(f"person:{name}")).headers["Location"] == HELPING
    assert client.post(at("step_not_for_me", step)).headers["Location"] == HELPING


def test_another_persons_step_is_not_there(case, helper):
    other = make_case(case.service, case.actor)
    write_plan(other, goal="Walk", step="Buy shoes")
    assert helper.post(at("step_done", step_of(other))).status_code == 404


def test_what_they_may_do_they_see_and_it_ends_with_the_view(case):
    view_id = give(case, replace(DAUGHTER, sees=(Sees.MEETINGS,), may=(May.TICK,)))
    client, step = helper_client(case, view_id), step_of(case)
    assert "Walk to the park" in client.get(HELPING).text
    person_client(case.service, case.person_id).post(reverse("person:end_view", args=[view_id]))
    assert client.post(at("step_done", step)).headers["Location"] == reverse("person:sign_in")
    assert step_of(case).status == "to_do"
