"""The person's meetings: moved, asked about, cancelled, and the questions before them."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from kith.kernel import clock
from kith.kernel.day_words import long_date
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.people import make_member
from kith_testing.portal import change, name_staff, person_client, rows
from kith_testing.stories import book
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
MEETINGS = reverse("person:meetings")
# A Monday: the meeting is on the Wednesday after.
NOW = datetime(2026, 11, 23, 9, tzinfo=clock.LONDON)
STARTS = NOW + timedelta(days=2, hours=1)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(NOW):
        yield


@pytest.fixture
def case():
    case = make_case(telephone="+447700900123", safe_channels=["text"])
    book(case, STARTS, how="in_person", place="Library")
    return case


@pytest.fixture
def person(case):
    return person_client(case.service, case.person_id)


def address(name, case):
    return reverse(f"person:{name}", kwargs={"session_id": case.session_id})


def session(case):
    return rows(case, "casework.Session", id=case.session_id)[0]


def not_booked(case, due_on):
    """Only the day around which they are to meet is known."""
    change(case, "casework.Session", starts_at=None, ends_at=None, due_on=due_on)


def offered(page):
    return re.findall(r'value="(20[^"]+)"', page)


def test_a_meeting_with_role_or_name_as_the_programme_says(case, person):
    page = person.get(MEETINGS).text
    for words in ("Wednesday 25 November, 10am", "Library", "Your link worker"):
        assert words in page
    assert case.actor.label not in page
    name_staff(case)
    assert case.actor.label in person.get(MEETINGS).text


def test_a_day_that_has_passed_is_not_promised_any_more(case, person):
    today = NOW.date()
    for due_on in (today, today + timedelta(days=9)):
        not_booked(case, due_on)
        page = person.get(MEETINGS).text
        assert f"Around {long_date(due_on)}" in page
        assert "has passed" not in page
    not_booked(case, today - timedelta(days=1))
    page = person.get(MEETINGS).text
    assert "Around" not in page
    assert "We meant to meet around 22 November 2026, and that day has passed" in page


def test_moving_to_a_free_time_tells_the_worker_and_the_person(case, person):
    page = person.get(address("meeting_move", case)).text
    time = offered(page)[0].replace("&#43;", "+")
    posted = {"time": time, "version": session(case).version}
    for _twice in range(2):
        assert person.post(address("meeting_move", case), posted).headers["Location"] == MEETINGS
        posted["version"] += 1
    moved = session(case)
    assert moved.starts_at == datetime.fromisoformat(time)
    assert moved.place == "Library"
    [task] = rows(case, "casework.Task")
    assert task.text.startswith("They moved the meeting from Wednesday 25 November at 10am to")
    assert task.owner_id == case.actor.membership_id
    assert [m.template for m in rows(case, "messaging.Message")] == ["meeting_moved_sms"]


def test_a_time_that_was_taken_meanwhile_is_refused_and_the_rest_offered(case, person):
    time = offered(person.get(address("meeting_move", case)).text)[0]
    other = make_case(service=case.service, actor=case.actor)
    book(other, datetime.fromisoformat(time))
    page = person.post(address("meeting_move", case), {"time": time, "version": 1}).text
    assert "This time has just gone" in page
    assert time not in offered(page)
    assert session(case).starts_at == STARTS


@pytest.mark.parametrize("time", ["2026-11-20T10:00:00+00:00", "2026-12-25T10:00:00+00:00", "x"])
def test_no_time_of_ones_own_making(case, person, time):
    page = person.post(address("meeting_move", case), {"time": time, "version": 1})
    assert "This time has just gone" in page.text
    assert session(case).starts_at == STARTS


def test_none_of_these_is_asked_in_ones_own_words_and_the_meeting_stands(case, person):
    sent = person.post(address("meeting_move", case), {"time": "other", "version": 1})
    assert sent.headers["Location"] == address("meeting_ask", case)
    words = {"words": "Mornings, not Fridays", "idempotency_key": str(new_id())}
    for _twice in range(2):
        person.post(address("meeting_ask", case), words)
    [task] = rows(case, "casework.Task")
    assert "Mornings, not Fridays" in task.text
    assert session(case).starts_at == STARTS


@pytest.mark.parametrize("another", ["yes", "no"])
def test_cancelling_tells_the_worker_and_leaves_another_or_none(case, person, another):
    said = {"another": another, "words": "Hospital", "version": session(case).version}
    said["idempotency_key"] = str(new_id())
    for _twice in range(2):
        sent = person.post(address("meeting_cancel", case), said)
        assert sent.headers["Location"] == MEETINGS
    assert session(case).status == "cancelled"
    assert session(case).cancelled_by_person
    waiting = rows(case, "casework.Session", status="planned")
    assert len(waiting) == (1 if another == "yes" else 0)
    [task] = rows(case, "casework.Task")
    assert "Hospital" in task.text
    assert rows(case, "messaging.Message") == []


def test_what_has_begun_is_not_moved_or_cancelled(case, person):
    with clock.at(STARTS + timedelta(minutes=1)):
        later = person_client(case.service, case.person_id)
        assert address("meeting_move", case) not in later.get(MEETINGS).text
        said = {"another": "no", "version": 1, "idempotency_key": str(new_id())}
        assert later.post(address("meeting_cancel", case), said).status_code == 422
        assert "cannot be changed" in later.get(address("meeting_move", case)).text


def test_another_persons_meeting_is_not_there(case):
    other = make_case(service=case.service)
    stranger = person_client(case.service, other.person_id)
    for name in ("meeting_move", "meeting_ask", "meeting_cancel", "questions"):
        assert stranger.get(address(name, case)).status_code == 404
        assert stranger.post(address(name, case)).status_code == 404


def answer(person, case, values):
    """Sends one page after the other, with what came before it."""
    codes, sent = ["satisfied", "worthwhile", "happy", "anxious"], {}
    for code, value in zip(codes, values, strict=True):
        response = person.post(address("questions", case), {"asked": code, "value": value, **sent})
        sent[f"answer_{code}"] = value
    return response


def test_the_questions_before_a_meeting_reach_it(case, person):
    assert "Answer a few questions" in person.get(MEETINGS).text
    assert "question 1 of 4" in person.get(address("questions", case)).text
    sent = answer(person, case, ["7", "none", "5", "2"])
    assert sent.headers["Location"] == MEETINGS
    [kept] = rows(case, "measures.Response")
    assert (kept.instrument, kept.session_id, kept.answered_by) == (
        "ons4",
        case.session_id,
        "person",
    )
    assert kept.answers == {"satisfied": 7, "happy": 5, "anxious": 2}
    assert person.get(address("questions", case)).headers["Location"] == MEETINGS
    worker = signed_in(make_member(case.service))
    place = {"person_id": case.person_id, "session_id": case.session_id}
    page = worker.get(reverse("link_worker:record_meeting", kwargs=place)).text
    assert "They answered the questions about wellbeing" in page
    assert "ons4_happy" not in page


def test_whoever_would_rather_not_say_can_say_so(case, person):
    asked = person.get(address("questions", case)).text
    assert 'value="none"' in asked
    assert "I would rather not say" in asked
    page = person.post(address("questions", case), {"asked": "satisfied"}).text
    assert "Choose a number" in page
    assert "question 1 of 4" in page


@pytest.mark.parametrize("value", ["11", "-1", "x", ""])
def test_an_answer_that_is_not_offered_is_asked_again(case, person, value):
    page = person.post(address("questions", case), {"asked": "satisfied", "value": value}).text
    assert "question 1 of 4" in page
    forged = {"asked": "worthwhile", "value": "3", "answer_satisfied": value}
    assert "question 1 of 4" in person.post(address("questions", case), forged).text
    assert rows(case, "measures.Response") == []


def test_no_questions_before_a_meeting_that_does_not_ask_them(case, person):
    change(case, "casework.Session", number=2)
    assert "Answer a few questions" not in person.get(MEETINGS).text
    assert person.get(address("questions", case)).headers["Location"] == MEETINGS
