"""The worker's pages of connections, from a step of the plan to "it helped"."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from kith.casework.queries.plan import plan_view
from kith.connections.choices import Answer, Route, State
from kith.connections.operations.answering import record_provider_answer
from kith.connections.operations.workspace.talking import write_to_worker
from kith.connections.queries.of_person import connection_view, connections_of
from kith.kernel import clock
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.connecting import make_group, offered, sent
from kith_testing.people import change_person, make_member, make_service, member_actor
from kith_testing.stories import write_plan
from kith_testing.visits import signed_in, statements
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_member(make_service(), name="Sam Okoro")


@pytest.fixture
def case(worker):
    return make_case(
        worker.organisation,
        member_actor(worker),
        telephone="+441632960123",
        safe_channels=["phone"],
        voicemail="no",
    )


def at(name, person_id, *more):
    return reverse(f"link_worker:{name}", args=[person_id, *more])


def the_one(case):
    (line,) = connections_of(actor=case.actor, person_id=case.person_id)
    given = {"actor": case.actor, "person_id": case.person_id}
    return connection_view(**given, connection_id=line.id)


def test_from_a_step_of_the_plan_to_a_message_without_a_name(case, worker):
    write_plan(case, goal="Meet people", step="Try a tea group")
    listing, client, person = make_group(), signed_in(worker), case.person_id
    step = plan_view(actor=case.actor, person_id=person).content.steps[0]
    assert at("find", person) + f"?step={step.id}" in client.get(at("plan", person)).text
    chosen = client.get(at("find", person), {"step": step.id, "q": "tea"})
    opened = reverse("link_worker:listing", args=[listing]) + f"?for={person}&step={step.id}"
    assert opened in unescape(chosen.text)
    assert at("connection_start", person, listing) + f"?step={step.id}" in client.get(opened).text
    start = at("connection_start", person, listing) + f"?step={step.id}"
    posted = {"route": "referral", "talked": "yes", "idempotency_key": new_id()}
    for _twice in range(2):
        page = client.post(start, posted, follow=True)
    assert "Ask what may be shared" in page.text
    row = the_one(case)
    assert (row.step_id, row.goal_id, row.line.route) == (step.id, step.goal_id, Route.REFERRAL)

    share = at("connection_share", person, row.line.id)
    assert "This is what they will read" not in client.get(share).text
    ticked = {"version": row.version, "shares": ["telephone"], "seen": ""}
    shown = client.post(share, ticked)
    assert "01632 960 123 (please leave no message)" in shown.text
    early = client.post(share, ticked | {"send": "yes", "how": "spoken"})
    assert "This is what they will read" in early.text
    assert the_one(case).line.state == State.OFFERED
    seen = re.search(r'name="seen" value="(\w+)"', shown.text)[1]
    agreed = ticked | {"seen": seen, "send": "yes", "how": "spoken"}
    assert client.post(share, agreed | {"shares": []}).status_code == 200
    change_person(case.service, person, voicemail="yes")
    assert "you may leave a message" in client.post(share, agreed).text
    change_person(case.service, person, voicemail="no")
    assert the_one(case).line.state == State.OFFERED
    done = client.post(share, agreed)
    assert done.status_code == 302
    assert the_one(case).line.state == State.SENT


def test_the_list_says_what_to_do_next_in_the_same_few_questions(case, worker):
    client, address = signed_in(worker), at("connections", case.person_id)
    assert "Not connected with anything yet" in client.get(address).text
    sent(case)
    few = statements(client, address)
    for number in range(10):
        offered(case, name=f"Group {number}")
    many = statements(client, address)
    assert len(few) == len(many)
    text = client.get(address).text
    assert "Wait for the group" in text
    assert "Ask what may be shared, and send" in text


def test_what_the_group_said_by_telephone_then_the_person(case, worker):
    made, client = sent(case), signed_in(worker)
    answer = at("connection_answer", case.person_id, made.id)
    missing = client.post(answer, {"version": made.row().version, "answer": "not_right"})
    assert "Choose why it is not right" in missing.text
    client.post(answer, {"version": made.row().version, "answer": "yes"})
    said = at("connection_said", case.person_id, made.id)
    word = {"side": "person", "started": "yes", "helped": "yes", "idempotency_key": new_id()}
    page = client.post(said, word | {"version": made.row().version}, follow=True)
    assert "Started: Yes, they have been. Helped: Yes" in page.text
    assert made.row().state == State.STARTED


def test_a_page_that_was_open_too_long_overwrites_nothing(case, worker):
    made, client = sent(case), signed_in(worker)
    old = made.row().version
    record_provider_answer(**made.given(), answer=Answer.YES)
    answer = at("connection_answer", case.person_id, made.id)
    assert client.post(answer, {"version": old, "answer": "full"}).status_code == 409
    assert made.row().state == State.ACCEPTED


def test_the_code_is_shown_once_and_the_consent_taken_back(case, worker):
    made, client = sent(case), signed_in(worker)
    record_provider_answer(**made.given(), answer=Answer.YES)
    page = client.post(at("connection_code", case.person_id, made.id))
    assert "07700 900 123" in page.text
    withdraw = at("connection_withdraw", case.person_id, made.id)
    posted = {"version": made.row().version, "how": "spoken"}
    page = client.post(withdraw, posted, follow=True)
    assert "have not replied yet" in page.text
    share = at("connection_share", case.person_id, made.id)
    for ask in (client.get, client.post):
        page = ask(share, {"version": made.row().version}, follow=True)
        assert "They have taken their consent back" in page.text
        assert "What else may they read?" not in page.text
    assert client.post(at("connection_code", case.person_id, made.id)).status_code == 422
    deleted = at("connection_deleted", case.person_id, made.id)
    posted = {"version": made.row().version, "reply": "deleted", "note": ""}
    assert "Deleted everything" in client.post(deleted, posted, follow=True).text


def test_a_group_without_a_telephone_is_rung_on_a_number_that_was_found(worker, case):
    client, made = signed_in(worker), offered(case, phone="")
    share = at("connection_share", case.person_id, made.id)
    shown = client.post(share, {"version": made.row().version, "shares": ["telephone"]}).text
    assert "The directory has no telephone number for this group" in shown
    seen = re.search(r'name="seen" value="(\w+)"', shown)[1]
    agreed = {"version": made.row().version, "shares": ["telephone"], "seen": seen}
    client.post(share, agreed | {"send": "yes", "how": "spoken"})
    record_provider_answer(**made.given(), answer=Answer.YES)

    page = client.get(at("connection", case.person_id, made.id)).text
    code = at("connection_code", case.person_id, made.id)
    assert "Make a code to read out" not in page
    assert f'href="{code}"' in page
    assert "Never take it from an email" in client.get(code).text
    wrong = client.post(code, {"number": "01632 960 777"}).text
    assert "Say where you found the number" in wrong
    done = client.post(code, {"number": "01632 960 777", "where": "Their website"}).text
    assert "on this number that you found and no other" in done
    assert "01632 960 777" in done
    page = client.get(at("connection", case.person_id, made.id)).text
    assert "Code read out on 01632 960 777, found by us: Their website" in page


def test_a_group_with_a_telephone_is_rung_on_that_alone(worker, case):
    client, made = signed_in(worker), sent(case)
    record_provider_answer(**made.given(), answer=Answer.YES)
    code = at("connection_code", case.person_id, made.id)
    assert client.get(code).status_code == 302
    done = client.post(code, {"number": "01632 960 777", "where": "An email"}).text
    assert "07700 900 123" in done
    assert "01632 960 777" not in done


def test_it_stands_in_the_story_and_a_silent_group_in_today(case, worker):
    made, client = sent(case), signed_in(worker)
    story = client.get(at("person", case.person_id)).text
    assert "Sent, waiting for an answer" in story
    today = reverse("link_worker:today")
    assert "No answer from a group" not in client.get(today).text
    with clock.at(clock.now() + timedelta(days=12)):
        text = client.get(today).text
    assert "No answer from a group" in text
    assert at("connection", case.person_id, made.id) in text


def test_one_tap_counts_a_need_that_nothing_met(case, worker):
    client, key = signed_in(worker), new_id()
    address = at("connection_unmet", case.person_id)
    posted = {"reason": "too_dear", "kind": "walking", "idempotency_key": key}
    for _twice in range(2):
        assert client.post(address, posted).status_code == 302


def test_what_stopped_may_have_missed_nothing_and_the_form_says_so(case, worker):
    made, client = sent(case), signed_in(worker)
    address = at("connection_end", case.person_id, made.id)
    page = client.get(address).text
    assert re.search(r'name="unmet"[^>]*value="nothing"[^>]*checked', page)
    ended = {"version": made.row().version, "after": "stopped", "why": "They moved away"}
    assert client.post(address, ended | {"unmet": "nothing"}).status_code == 302
    assert made.row().state == State.STOPPED


def test_a_listing_that_was_found_for_them_leads_on(case, worker):
    listing = make_group()
    page = signed_in(worker).get(
        reverse("link_worker:listing", args=[listing]), {"for": case.person_id}
    )
    assert at("connection_start", case.person_id, listing) in page.text


def test_a_connection_of_somebody_else_is_not_found(case, worker):
    made = sent(make_case(case.service, case.actor))
    client = signed_in(worker)
    for name in ("connection", "connection_share", "connection_end"):
        assert client.get(at(name, case.person_id, made.id)).status_code == 404


def test_a_message_from_the_group_is_in_today_read_and_answered(case, worker):
    place = make_workspace()
    made, client = place.sent(case), signed_in(worker)
    about = {"connection_id": made.id, "idempotency_key": new_id()}
    write_to_worker(actor=place.actor, words="Which bus?", **about)
    assert "Groups that have written" in client.get(reverse("link_worker:today")).text
    page = client.get(at("connection", case.person_id, made.id)).text
    assert "Which bus?" in page
    client.post(at("connection_read", case.person_id, made.id))
    assert "Groups that have written" not in client.get(reverse("link_worker:today")).text
    write = at("connection_write", case.person_id, made.id)
    assert "Write your message" in client.post(write, {"words": ""}).text
    sent_on = client.post(write, {"words": "The 7", "idempotency_key": new_id()}, follow=True)
    assert "The 7" in sent_on.text


def test_what_the_group_says_of_attendance_by_telephone(case, worker):
    made = sent(case)
    record_provider_answer(**made.given(), answer=Answer.YES)
    client, address = signed_in(worker), at("connection_attendance", case.person_id, made.id)
    assert address in client.get(at("connection", case.person_id, made.id)).text
    posted = {"version": made.row().version, "came": "comes", "idempotency_key": new_id()}
    for _twice in range(2):
        client.post(address, posted)
    assert made.row().state == State.ATTENDING
    assert [word.started for word in the_one(case).said] == ["yes"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("cy", "In Welsh"), ("ur", "They speak Urdu"), ("en", "This is what they will read")],
)
def test_what_is_shared_is_shown_in_the_language_of_the_person(worker, language, words):
    case = make_case(worker.organisation, member_actor(worker), language=language)
    made = offered(case)
    address = at("connection_share", case.person_id, made.id)
    page = unescape(signed_in(worker).post(address, {"version": made.row().version}).text)
    assert ('lang="cy"' in page.split("This is what they will read")[1]) == (language == "cy")
    assert words in page
    assert ("interpreter read" in page) == (language == "ur")


def test_with_somebody_who_died_nothing_is_begun(case, worker):
    change_person(case.service, case.person_id, died_on=clock.today())
    client, listing, person = signed_in(worker), make_group(), case.person_id
    begin = ("find", "suggestions", "connection_start", "handout", "connection_unmet")
    for name in begin:
        more = (listing,) if name in ("connection_start", "handout") else ()
        for ask in (client.get, client.post):
            answer = ask(at(name, person, *more), {"q": "tea"})
            if answer.status_code != 405:
                assert (name, answer.status_code) == (name, 422)
                assert "has died" in answer.text
    assert at("find", person) not in client.get(at("connections", person)).text
