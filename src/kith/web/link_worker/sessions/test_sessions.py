from datetime import timedelta

import pytest
from django.urls import reverse

from kith.casework.policy.session_plan import NewGoal, NewStep, PlanTalk
from kith.casework.queries.plan import plan_view
from kith.casework.queries.sessions import sessions_of
from kith.casework.tests.meetings import record
from kith.connections.choices import Answer, Helped, Side, Started, State
from kith.connections.operations.answering import answer_by_link
from kith.connections.operations.saying import Said, record_side
from kith.connections.queries.of_person import connection_view
from kith.kernel import clock
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.connecting import sent
from kith_testing.pages import signed_in
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.stories import change_case
from kith_testing.visits import asked

pytestmark = pytest.mark.django_db
TALK = PlanTalk(goals=(NewGoal("Go out twice a week", steps=(NewStep("Try the lunch club"),)),))


@pytest.fixture
def made():
    service = make_service()
    return make_case(service, member_actor(make_member(service, name="Sam Okoro")))


@pytest.fixture
def client(made):
    return signed_in(made.actor)


def address(made, name, session=None, **more):
    kwargs = {"person_id": made.person_id, **more}
    if session:
        kwargs["session_id"] = session.id
    return reverse(f"link_worker:{name}", kwargs=kwargs)


def date_of(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def typed(session, plan_version=0, **more):
    said = {"idempotency_key": str(new_id()), "version": session.version, "how": "phone"}
    said |= {"plan_version": plan_version, "next": "they_ring"}
    said |= date_of("held_on", clock.today()) | date_of("ring_by", clock.today())
    return said | more


def test_the_first_meeting_shows_their_words_and_one_question(client, made):
    page = client.get(address(made, "record_meeting", made.sessions()[0])).text

    assert "I have not been out since Joan died." in page
    assert "What matters to you?" in page
    assert page.index("What matters to you?") < page.index("from 1 to 10")


def test_recording_the_first_meeting_saves_plan_and_next_step(client, made):
    [session] = made.sessions()
    said = typed(
        session, matters="My garden", goal="Go out", goal_step="Walk to the shop", ons4_happy="3"
    )
    done = client.post(address(made, "record_meeting", session), said, follow=True)

    assert done.redirect_chain == [(address(made, "meeting", session), 302)]
    plan = plan_view(actor=made.actor, person_id=made.person_id)
    assert plan.content.words("matters_most") == "My garden"
    assert [s.text for s in plan.content.steps] == ["Walk to the shop"]
    assert "Seen by social prescribing link worker" in done.text
    assert "871731000000106" in done.text


def test_a_second_press_of_the_button_lands_on_the_same_meeting(client, made):
    [session] = made.sessions()
    said = typed(session, matters="My garden")
    url = address(made, "record_meeting", session)
    answers = [client.post(url, said) for _press in range(2)]

    assert [a["Location"] for a in answers] == [address(made, "meeting", session)] * 2
    assert plan_view(actor=made.actor, person_id=made.person_id).version == 1


def test_whoever_records_what_somebody_else_recorded_gets_their_words_back(client, made):
    [session] = made.sessions()
    record(made)
    said = typed(session, working="Their laughter")
    answer = client.post(address(made, "record_meeting", session), said)

    assert answer.status_code == 409
    assert "Their laughter" in answer.text


def test_each_earlier_step_is_asked_after_and_can_be_swapped(client, made):
    record(made, talk=TALK)
    second = made.sessions()[1]
    [step] = plan_view(actor=made.actor, person_id=made.person_id).content.steps
    url = address(made, "record_meeting", second)
    assert "Try the lunch club" in client.get(url).text
    said = typed(second, 1, **{f"step_{step.id}": "swapped", f"why_{step.id}": ""})
    refused = client.post(url, said)
    saved = client.post(url, said | {f"instead_{step.id}": "Reading group"})

    assert "Say which step you will try instead" in refused.text
    assert saved.status_code == 302
    steps = plan_view(actor=made.actor, person_id=made.person_id).content.steps
    assert [(s.text, s.status) for s in steps] == [
        ("Try the lunch club", "swapped"),
        ("Reading group", "to_do"),
    ]


def test_a_call_by_a_day_that_has_passed_is_not_to_come(client, made):
    [first] = made.sessions()
    client.post(address(made, "record_meeting", first), typed(first))
    pages = (address(made, "meetings"), address(made, "meeting", first))
    for page in pages:
        assert "will ring by" in client.get(page).text
        assert "Not heard from" not in client.get(page).text
    change_case(made, they_ring_by_on=clock.today() - timedelta(days=1))
    for page in pages:
        assert "will ring by" not in client.get(page).text
        assert "would ring by" in client.get(page).text
        assert "Not heard from" in client.get(page).text


def test_a_new_step_without_a_goal_is_asked_about(client, made):
    record(made, talk=TALK)
    second = made.sessions()[1]
    said = typed(second, 1, new_step_1="Ask at the library", ring_by_day="")
    refused = client.post(address(made, "record_meeting", second), said)
    assert refused.status_code == 200
    assert "Choose the goal that this step is for" in refused.text


def test_a_plan_changed_meanwhile_keeps_what_was_typed_and_says_what_changed(client, made):
    record(made, talk=TALK)
    second = made.sessions()[1]
    [step] = plan_view(actor=made.actor, person_id=made.person_id).content.steps
    said = typed(second, 0, working="Singing", **{f"step_{step.id}": "worked"})
    url = address(made, "record_meeting", second)
    shown = client.post(url, said).text

    assert "The plan has changed since you opened this page" in shown
    assert "New goal: “Go out twice a week”" in shown
    assert "Singing" in shown
    assert 'name="plan_version" value="1"' in shown


def test_a_clash_says_so_and_keeps_everything(client, made):
    record(made)
    second, third = made.sessions()[1:3]
    when = date_of("on", clock.today() + timedelta(days=3)) | {"at": "2pm", "by": "home"}
    first = client.post(address(made, "book_meeting", second), when | {"version": second.version})
    clash = client.post(address(made, "book_meeting", third), when | {"version": third.version})

    assert first.status_code == 302
    assert "They are already booked for another meeting" in clash.text
    assert "even though" in clash.text


def test_a_missed_meeting_needs_its_next_step(client, made):
    [session] = made.sessions()
    said = {"idempotency_key": str(new_id()), "version": 1, "again": "due"}
    said |= date_of("due_on", clock.today() + timedelta(days=5))
    url = address(made, "missed_meeting", session)

    assert "Say what happens next" in client.post(url, said).text
    assert client.post(url, said | {"next_step": "Ring on Monday"}).status_code == 302
    assert [s.status for s in made.sessions()] == ["missed", "planned"]


def test_cancelling_without_another(client, made):
    [session] = made.sessions()
    said = {"idempotency_key": str(new_id()), "version": 1, "again": "none", "why": "Ill"}
    client.post(address(made, "cancel_meeting", session), said | {"by_person": "yes"})

    assert [s.status for s in made.sessions()] == ["cancelled"]
    assert "They cancelled:" in client.get(address(made, "meetings")).text


def test_fewer_meetings_by_agreement(client, made):
    record(made)
    due = {}
    for session in made.sessions()[1:]:
        due |= date_of(f"due_{session.id}", session.due_on)
    said = due | {"version": made.row().version, "planned": 4}
    url = address(made, "change_meetings")

    assert "Say why you agreed" in client.post(url, said).text
    assert client.post(url, said | {"fewer_why": "She is ready"}).status_code == 302
    assert made.row().planned_sessions == 4


def test_pausing_and_taking_it_up_again(client, made):
    client.post(address(made, "pause_case"), {"version": 1, "why": "In hospital"})
    paused = client.get(address(made, "meetings")).text
    client.post(address(made, "resume_case"))

    assert "In hospital" in paused
    assert made.row().status == "open"


def test_saving_a_meeting_with_changes_to_the_plan_costs_few_statements(client, made):
    record(made, talk=TALK)
    second = made.sessions()[1]
    [step] = plan_view(actor=made.actor, person_id=made.person_id).content.steps
    answers = {f"step_{step.id}": "swapped", f"instead_{step.id}": "Reading group"}
    url, said = address(made, "record_meeting", second), typed(second, 1, **answers)
    client.get(url)
    assert len(asked(lambda: client.post(url, said), 302)) <= 25


def test_the_pages_ask_few_questions_of_the_database(client, made, django_assert_max_num_queries):
    record(made, talk=TALK)
    client.get(address(made, "meetings"))
    with django_assert_max_num_queries(12):
        client.get(address(made, "meetings"))


@pytest.mark.parametrize("name", ["meeting", "record_meeting", "book_meeting", "cancel_meeting"])
def test_a_meeting_of_somebody_else_is_not_found(client, made, name):
    other = make_case(made.service, made.actor)

    assert client.get(address(made, name, other.sessions()[0])).status_code == 404


def test_lists_hold_every_meeting(made):
    record(made)

    assert len(sessions_of(actor=made.actor, person_id=made.person_id)) == 6


def test_the_person_is_asked_whether_it_started_and_helped(client, made):
    record(made)
    onward, other = sent(made), sent(make_case())
    answer_by_link(token=onward.token(), answer=Answer.YES)
    attendance = Said(Started.YES, Helped.YES)
    record_side(**onward.given(), side=Side.PROVIDER, said=attendance, idempotency_key=new_id())
    second = made.sessions()[1]
    url = address(made, "record_meeting", second)
    assert "Tea and talk: did it start?" in client.get(url).text
    words = {f"started_{onward.id}": "yes", f"helped_{onward.id}": "no"}
    said = typed(second, **words, **{f"started_{other.id}": "no"})
    for _twice in range(2):
        assert client.post(url, said).status_code == 302
    given = {"actor": made.actor, "person_id": made.person_id}
    view = connection_view(**given, connection_id=onward.id)
    assert [(word.side, word.helped) for word in view.said] == [
        (Side.PERSON, Helped.NO),
        (Side.PROVIDER, Helped.YES),
    ]
    assert "they tell different stories" in client.get(reverse("link_worker:today")).text
    assert other.row().state == State.SENT
