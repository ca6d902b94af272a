"""Closing in two pages, the letters page, follow-ups and coming back."""

import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.endings import BY_POST, close, documents, follow_ups, goals_of, messages
from kith_testing.people import make_member, make_person, make_service, member_actor
from kith_testing.stories import write_plan
from kith_testing.visits import signed_in, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def worker(service):
    return make_member(service, name="Sam Okoro")


@pytest.fixture
def made(service, worker):
    made = make_case(service, member_actor(worker), **BY_POST)
    write_plan(made, goal="Get out more")
    return made


def address(name, made, **ids):
    return reverse(f"link_worker:{name}", kwargs={"person_id": made.person_id, **ids})


def hidden(response):
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.text)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def ended(made, response, **fields):
    """Step 1 as somebody fills it in."""
    goal = goals_of(made)[0]
    return (
        hidden(response)
        | {"reason": "completed", f"goal_{goal.id}": "myself", "follow_ups": ["3"]}
        | {"carries_on": "Choir, Tuesdays", "actions": "", "note": ""}
        | fields
    )


def words_of(made, client):
    first = client.get(address("closing", made))
    return client.post(address("closing", made), ended(made, first))


def sending(response, **fields):
    wrote = {"letter_title": "What you have done", "letter": "Dear Ada,\n\nYou joined the choir."}
    return hidden(response) | {"send_letter": "on"} | wrote | fields


def test_step_one_asks_what_became_of_each_goal(made, worker):
    client = signed_in(worker)
    first = client.get(address("closing", made))
    goal = goals_of(made)[0]
    again = client.post(address("closing", made), ended(made, first, **{f"goal_{goal.id}": ""}))
    assert "Say what became of “Get out more”" in again.text
    assert made.row().status == "open"


def test_step_two_shows_what_goes_to_whom_and_why_not(made, worker):
    text = words_of(made, signed_in(worker)).text
    assert "27 Station Road, Calderbrook" in text
    assert "Get out more: you can now do this yourself" in text
    assert "No organisation made this referral." in text
    assert "We do not know the practice." in text
    assert made.row().status == "open"


def test_back_keeps_what_was_typed(made, worker):
    client = signed_in(worker)
    second = words_of(made, client)
    back = client.post(address("closing", made), sending(second, back="1"))
    assert "Choir, Tuesdays" in back.text
    assert "How does the work end?" in back.text


def test_sending_closes_and_the_letter_opens_as_pdf(made, worker):
    client = signed_in(worker)
    second = words_of(made, client)
    done = client.post(address("send_closing", made), sending(second), follow=True)
    assert "The case is closed" in done.text
    assert [f.months for f in follow_ups(made)] == [3]
    [letter] = documents(made)
    shown = client.get(address("letter_pdf", made, document_id=letter.id))
    assert shown.headers["Content-Type"] == "application/pdf"
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "You joined the choir" in PdfReader(io.BytesIO(shown.content)).pages[0].extract_text()
    assert "What you have done" in client.get(address("letters", made)).text


def test_sending_twice_sends_once(made, worker):
    client = signed_in(worker)
    form = sending(words_of(made, client))
    client.post(address("send_closing", made), form)
    again = client.post(address("send_closing", made), form)
    assert again.status_code == 302
    assert len(messages(made)) == 1


def test_a_letter_without_words_is_asked_for_again(made, worker):
    client = signed_in(worker)
    form = sending(words_of(made, client), letter="")
    again = client.post(address("send_closing", made), form)
    assert "Write the words, or choose not to send it" in again.text
    assert "What you have done" in again.text
    assert made.row().status == "open"


def test_the_letter_may_be_left_out(made, worker):
    client = signed_in(worker)
    form = sending(words_of(made, client))
    del form["send_letter"]
    client.post(address("send_closing", made), form)
    assert made.row().status == "closed"
    assert messages(made) == []


def test_somebody_who_changed_the_case_meanwhile_is_not_overwritten(made, worker):
    client = signed_in(worker)
    form = sending(words_of(made, client), version="7")
    answer = client.post(address("send_closing", made), form)
    assert answer.status_code == 409
    assert "You joined the choir." in answer.text


def test_a_preview_is_a_pdf_that_nobody_keeps(made, worker):
    client = signed_in(worker)
    shown = client.post(address("closing_letter", made), sending(words_of(made, client)))
    assert "You joined the choir" in PdfReader(io.BytesIO(shown.content)).pages[0].extract_text()
    assert documents(made) == []


def test_coming_back_opens_the_case_with_a_reason(made, worker):
    close(made)
    client = signed_in(worker)
    page = client.get(address("reopen", made))
    assert client.post(address("reopen", made), hidden(page)).status_code == 200
    client.post(address("reopen", made), hidden(page) | {"why": "Lonely again"})
    assert made.row().status == "open"
    assert [s.status for s in made.sessions()][-1] == "planned"


def test_a_follow_up_is_written_down(made, worker):
    close(made)
    client = signed_in(worker)
    page = client.get(address("follow_up", made))
    assert "3 months on" in page.text
    asked = hidden(page) | {"status": "done", "note": "Still sings", "ons4_happy": "7"}
    client.post(address("follow_up", made), asked)
    assert [f.status for f in follow_ups(made)] == ["done", "planned"]
    assert "6 months on" in client.get(address("follow_up", made)).text


def test_a_held_letter_says_why_and_can_be_handed_over(service, worker):
    made = make_case(service, member_actor(worker))
    write_plan(made)
    close(made)
    client = signed_in(worker)
    assert "Nobody has asked yet" in client.get(address("letters", made)).text
    [held] = messages(made)
    one = {"message_id": held.id}
    refused = client.post(address("release_letter", made, **one))
    assert refused.status_code == 422
    client.post(address("hand_over_letter", made, **one))
    assert messages(made)[0].state == "sent"


def test_a_letter_of_somebody_else_is_not_found(service, made, worker):
    close(made)
    [letter] = documents(made)
    [message] = messages(made)
    other = make_person(service)
    client = signed_in(worker)
    for name, ids in (
        ("letter_pdf", {"document_id": letter.id}),
        ("letter", {"message_id": message.id}),
    ):
        path = reverse(f"link_worker:{name}", kwargs={"person_id": other, **ids})
        assert client.get(path).status_code == 404
    path = reverse("link_worker:hand_over_letter", args=[other, message.id])
    assert client.post(path).status_code == 404


@pytest.mark.parametrize("name", ["closing", "letters", "follow_up", "reopen"])
def test_who_may_open_the_pages(service, made, name):
    path = address(name, made)
    assert signed_in(make_member(service, "manager")).get(path).status_code == 200
    assert signed_in(make_member(make_service("Southgate"))).get(path).status_code == 404
    assert signed_in(make_member(service, "administrator")).get(path).status_code == 403


def test_closing_a_closed_case_is_not_found_and_leads_nowhere(made, worker):
    close(made)
    assert signed_in(worker).get(address("closing", made)).status_code == 404


def test_the_letters_page_asks_the_same_however_many(made, worker):
    client = signed_in(worker)
    few = statements(client, address("letters", made))
    close(made, key=new_id())
    many = statements(client, address("letters", made))
    assert len(few) == len(many)
