"""The demo's outbox shows what was sent; outside the demo there is no such page."""

from uuid import uuid4

import pytest
from django.urls import reverse

from kith.messaging.operations import queue_message, queue_system_mail, send_letter_to_person
from kith_testing.people import make_person, make_service, staff_actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.KITH_DEMO = True


def a_code(service, to="sam@example.org", key="1"):
    return queue_message(
        actor=staff_actor(service),
        key=key,
        template="save_and_return_email",
        values={
            "link": "http://127.0.0.1:8000/refer/return",
            "code": "K7QF-2M9P",
            "until": "1 <b>May</b>",
        },
        to=to,
    ).id


def a_letter(service):
    person_id = make_person(
        service, address="27 Station Road", postcode="LS6 1AA", safe_channels=["letter"]
    )
    return send_letter_to_person(
        actor=staff_actor(service),
        key="letter",
        template="closing_letter",
        person_id=person_id,
        title="What comes next",
        text="Dear Ada,\n\nWell done.",
    ).id


def text_of(client, name, **kwargs):
    query = kwargs.pop("query", {})
    return client.get(reverse(f"public:{name}", kwargs=kwargs), query).content.decode()


def test_messages_of_every_service_and_system_mail_are_listed(client):
    a_code(make_service("Northgate"), to="ada@example.org")
    a_code(make_service("Southgate"), to="ben@example.org")
    queue_system_mail(to="cyd@example.org", subject="You are invited", body="…")
    text = text_of(client, "outbox")
    for address in ("ada@example.org", "ben@example.org", "cyd@example.org"):
        assert address in text


def test_an_empty_outbox_says_so(client):
    assert "Nothing has been sent yet" in text_of(client, "outbox")


def test_it_can_be_searched_by_words_and_kind(client):
    service = make_service()
    a_code(service, to="ada@example.org")
    a_letter(service)
    found = text_of(client, "outbox", query={"search": "ada@example"})
    assert "ada@example.org" in found
    assert "What comes next" not in found
    letters = text_of(client, "outbox", query={"channel": "letter"})
    assert "What comes next" in letters
    assert "ada@example.org" not in letters
    assert "Nothing like that" in text_of(client, "outbox", query={"search": "zebra"})


@pytest.mark.parametrize("query", [{"channel": "pigeon"}, {"search": "x" * 5000}, {"search": "\0"}])
def test_odd_searches_do_no_harm(client, query):
    assert client.get(reverse("public:outbox"), query).status_code == 200


def test_links_in_a_message_can_be_followed_and_the_rest_is_text(client):
    text = text_of(client, "outbox_message", message_id=a_code(make_service()))
    assert '<a href="http://127.0.0.1:8000/refer/return" rel="' in text
    assert "1 &lt;b&gt;May&lt;/b&gt;" in text


def test_system_mail_opens_too(client):
    mail_id = queue_system_mail(to="cyd@example.org", subject="You are invited", body="Welcome")
    assert "Welcome" in text_of(client, "outbox_message", message_id=mail_id)


def test_a_letter_opens_as_pdf(client):
    message_id = a_letter(make_service())
    assert reverse("public:outbox_letter", args=[message_id]) in text_of(
        client, "outbox_message", message_id=message_id
    )
    response = client.get(reverse("public:outbox_letter", args=[message_id]))
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def test_a_message_without_a_letter_has_none(client):
    message_id = a_code(make_service())
    assert client.get(reverse("public:outbox_letter", args=[message_id])).status_code == 404


def test_an_unknown_message_is_not_found(client):
    assert client.get(reverse("public:outbox_message", args=[uuid4()])).status_code == 404


def test_outside_the_demo_there_is_no_outbox(client, settings):
    message_id = a_letter(make_service())
    settings.KITH_DEMO = False
    for name, args in (
        ("outbox", []),
        ("outbox_message", [message_id]),
        ("outbox_letter", [message_id]),
    ):
        assert client.get(reverse(f"public:{name}", args=args)).status_code == 404
