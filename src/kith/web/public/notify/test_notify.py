"""Notify's callbacks: receipts and replies, by whoever bears the token."""

import json

import pytest

from kith.kernel.clock import now
from kith.kernel.ids import new_id
from kith_testing.mail import make_message
from kith_testing.people import make_person, make_service
from kith_testing.stored import stored

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-thirty-two-characters"
NUMBER = "+447700900123"


@pytest.fixture(autouse=True)
def _token(settings):
    settings.KITH_NOTIFY_CALLBACK_TOKEN = TOKEN


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def person(service):
    return make_person(service, telephone=NUMBER, safe_channels=["text", "phone"])


def text_to(service, person, state="sent", **fields):
    more = {"channel": "sms", "to_address": NUMBER, "sent_at": now()} | fields
    return make_message(service, person, state, **more)


def post(client, path, body, token=TOKEN):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(
        f"/notify/{path}",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    ).status_code


def said(message_id, status):
    return {"id": str(new_id()), "reference": str(message_id), "status": status, "to": NUMBER}


def came(body, **fields):
    return {
        "id": str(new_id()),
        "source_number": "447700900123",
        "destination_number": "07700900999",
        "message": body,
        "date_received": "2026-11-22T09:00:00.000000Z",
    } | fields


def test_a_receipt_settles_the_message(client, service, person):
    for status, state in (
        ("delivered", "delivered"),
        ("permanent-failure", "permanent-failure"),
        ("temporary-failure", "permanent-failure"),
        ("technical-failure", "technical-failure"),
    ):
        message_id = text_to(service, person)
        assert post(client, "delivery", said(message_id, status)) == 204
        (row,) = [r for r in stored(service, "messaging.Message") if r.id == message_id]
        assert row.state == state
        assert bool(row.error) == (status != "delivered")


def test_a_receipt_ends_uncertainty_and_changes_nothing_that_has_ended(client, service, person):
    states = {"uncertain": "delivered", "sending": "delivered", "cancelled": "cancelled"}
    for before, after in states.items():
        message_id = text_to(service, person, before)
        for _again in range(2):
            assert post(client, "delivery", said(message_id, "delivered")) == 204
        (row,) = [r for r in stored(service, "messaging.Message") if r.id == message_id]
        assert row.state == after
    assert post(client, "delivery", said(new_id(), "delivered")) == 204


@pytest.mark.parametrize("path", ["delivery", "reply"])
def test_nobody_else_gets_in_and_nonsense_is_refused(client, settings, path):
    for token in ("", "wrong", TOKEN[:-1], TOKEN + "x"):
        assert post(client, path, {}, token) == 401
    for body in (b"", b"[]", b"\xff", b"{}", b"[" * 5000, b'{"status": {}, "reference": 7}'):
        assert post(client, path, body) == 400
    assert client.get(f"/notify/{path}").status_code == 405
    settings.KITH_NOTIFY_CALLBACK_TOKEN = ""
    assert post(client, path, {}, "") == 404


def test_a_reply_stands_beside_the_text_that_it_answers_once(client, service, person):
    message_id = text_to(service, person)
    body = came("Yes, I will come. \x00")
    for _again in range(2):
        assert post(client, "reply", body) == 204
    (row,) = stored(service, "messaging.TextReply")
    assert (row.person_id, row.message_id, row.body) == (person, message_id, "Yes, I will come.")
    assert not row.stopped


def test_stop_ends_texts_at_once(client, service, person):
    text_to(service, person)
    assert post(client, "reply", came(" STOP! ")) == 204
    (row,) = stored(service, "people.Person")
    assert row.safe_channels == ["phone"]
    assert stored(service, "messaging.TextReply")[0].stopped


def test_a_group_that_says_stop_takes_nothing_from_the_person(client, service, person):
    text_to(service, person, recipient="provider")
    assert post(client, "reply", came("stop")) == 204
    assert stored(service, "people.Person")[0].safe_channels == ["text", "phone"]


def test_a_text_from_a_number_that_we_never_texted_is_kept_nowhere(client, service, person):
    text_to(service, person, to_address="+447700900999")
    assert post(client, "reply", came("Hello")) == 204
    assert stored(service, "messaging.TextReply") == []
    for number in ("", "7", "abc", None, "44" * 40):
        assert post(client, "reply", came("Hello", source_number=number)) == 400
