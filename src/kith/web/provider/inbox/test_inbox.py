"""A provider's inbox and one referral, page by page."""

import re

import pytest

from kith.connections.choices import Answer, Share, State
from kith.connections.operations.answering import record_provider_answer
from kith.connections.operations.ending import withdraw_consent
from kith.connections.operations.workspace.talking import write_to_group
from kith.kernel.ids import new_id
from kith.people.choices import ConsentHow
from kith_testing.visits import signed_in
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db
PERSONAL = ("Ada", "Bello", "960 123")


@pytest.fixture
def place():
    return make_workspace()


@pytest.fixture
def client(place):
    return signed_in(place.member)


def at(made, name=""):
    return f"/provider/referrals/{made.id}/{name}"


def hidden(text, name):
    return re.search(rf'name="{name}" value="([^"]+)"', text)[1]


def test_from_the_inbox_to_a_yes_and_what_was_shared(client, place):
    made = place.sent(shares=(Share.TELEPHONE,))
    page = client.get("/provider/").text
    assert "Somebody for Tea and talk" in page
    assert "has waited" in page
    asked = client.get(at(made)).text
    assert not [word for word in PERSONAL if word in page + asked]
    version = hidden(asked, "version")
    done = client.post(at(made, "answer"), {"answer": "yes", "version": version}, follow=True)
    assert "We have told the link worker" in done.text
    assert "Ada" in done.text
    assert "960 123" in done.text
    assert "Bello" not in done.text
    assert "no-store" in done.headers["Cache-Control"]


def test_the_second_answer_shows_what_stands(client, place):
    made = place.sent()
    version = hidden(client.get(at(made)).text, "version")
    record_provider_answer(**made.given(), answer=Answer.WAIT)
    late = client.post(at(made, "answer"), {"answer": "yes", "version": version})
    assert late.status_code == 409
    assert "Somebody else was quicker" in late.text
    assert "On the waiting list" in late.text
    assert made.row().state == State.WAITING


def test_not_right_wants_a_reason_and_an_answer_must_be_one(client, place):
    made = place.sent()
    data = {"answer": "not_right", "version": made.row().version}
    page = client.post(at(made, "answer"), data)
    assert "Choose why it is not right" in page.text
    for wrong in ({}, {"answer": "maybe"}, data | {"version": "x"}):
        assert client.post(at(made, "answer"), wrong).status_code == 200
    assert made.row().state == State.SENT
    client.post(at(made, "answer"), data | {"reason": "area"})
    assert made.row().decline_reason == "area"


def test_another_providers_referral_is_not_found_whatever_is_sent(place):
    stranger, made = signed_in(make_workspace("Oak Row").member), place.accepted()
    version = made.row().version
    assert stranger.get(at(made)).status_code == 404
    sent = {"version": version, "answer": "wait", "told": "us", "ended": "moved", "reply": "law"}
    sent |= {"words": "x", "idempotency_key": new_id()}
    for name in ("answer", "write", "read", "deleted", "up", "place", "end"):
        assert stranger.post(at(made, name), sent).status_code == 404, name
    assert (made.row().state, made.row().version) == (State.ACCEPTED, version)


def test_messages_there_and_back(client, place):
    made = place.accepted()
    about = {"connection_id": made.id, "words": "Side door, please", "idempotency_key": new_id()}
    write_to_group(actor=made.actor, **about)
    assert "1 message" in client.get("/provider/").text
    page = client.get(at(made)).text
    assert "Side door, please" in page
    client.post(at(made, "read"))
    assert "Messages to read" not in client.get("/provider/").text
    key = hidden(page, "idempotency_key")
    for _twice in range(2):
        data = {"words": "<b>Which bus?</b>", "idempotency_key": key}
        page = client.post(at(made, "write"), data, follow=True).text
    assert page.count("&lt;b&gt;Which bus?") == 1
    assert "Write your message" in client.post(at(made, "write"), {"words": " "}).text


def test_taken_back_shows_nothing_but_that_and_takes_the_reply(client, place):
    made = place.accepted()
    withdraw_consent(**made.given(how=ConsentHow.SPOKEN))
    assert "Please stop, and delete" in client.get("/provider/").text
    page = client.get(at(made)).text
    assert "taken back their permission" in page
    assert not [word for word in PERSONAL if word in page]
    data = {"version": made.row().version, "reply": "law", "note": "Accident book"}
    client.post(at(made, "deleted"), data)
    assert (made.row().deletion_reply, made.row().deletion_note) == ("law", "Accident book")
    assert "Please stop, and delete" not in client.get("/provider/").text
