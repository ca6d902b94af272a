"""Messages that failed, and texts that came back, as whoever works with the person sees them."""

import pytest
from django.urls import reverse

from kith.kernel.clock import now
from kith.kernel.ids import new_id
from kith.messaging.operations.replies import receive_text
from kith_testing.mail import make_message
from kith_testing.people import make_member, make_person, make_service
from kith_testing.stored import stored
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
NUMBER = "+447700900123"


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def worker(service):
    return make_member(service, name="Amara Bright")


@pytest.fixture
def person(service, worker):
    safe = {"safe_channels": ["email", "text"], "email": "new@example.org", "telephone": NUMBER}
    return make_person(service, link_worker=worker, **safe)


@pytest.fixture
def client(worker):
    return signed_in(worker)


def today(client):
    return client.get(reverse("link_worker:today")).text


def go(client, name, person, message_id):
    return client.post(reverse(f"link_worker:{name}", args=[person, message_id]))


def test_a_failed_message_goes_again_to_the_address_that_stands_now(client, service, person):
    failed = make_message(service, person, "permanent-failure", to_address="old@example.org")
    assert "Email: Not delivered" in today(client)
    page = client.get(reverse("link_worker:letter", args=[person, failed])).text
    assert "Check with the person" in page
    assert go(client, "send_message_again", person, failed).status_code == 302
    (row,) = stored(service, "messaging.Message")
    assert (row.state, row.to_address, row.error) == ("created", "new@example.org", "")
    assert "Not delivered" not in today(client)
    assert go(client, "send_message_again", person, failed).status_code == 422


def test_or_nothing_more_is_to_be_done(client, service, person):
    failed = make_message(service, person, "technical-failure")
    for _twice in range(2):
        assert go(client, "message_dealt_with", person, failed).status_code == 302
    assert "Messages that did not arrive" not in today(client)
    page = client.get(reverse("link_worker:letter", args=[person, failed])).text
    assert "Amara Bright dealt with it" in page
    fine = make_message(service, person, "sent")
    assert go(client, "message_dealt_with", person, fine).status_code == 422


def test_an_uncertain_message_is_shown_to_worker_and_manager_who_alone_decides(
    client, service, person
):
    unsure = make_message(service, person, "uncertain")
    assert "Messages that may not have gone" in today(client)
    manager = signed_in(make_member(service, "manager"))
    assert "Messages that may not have gone" in today(manager)
    other = signed_in(make_member(service))
    assert "Messages that may not have gone" not in today(other)
    assert go(client, "message_dealt_with", person, unsure).status_code == 422
    assert client.post(reverse("manager:message_again", args=[unsure])).status_code == 403
    assert manager.post(reverse("manager:message_again", args=[unsure])).status_code == 302


def test_a_reply_waits_on_today_until_it_is_read(client, service, person):
    make_message(service, person, "sent", channel="sms", to_address=NUMBER, sent_at=now())
    receive_text(carrier_id="1", number=NUMBER, body="Can't come <b>", received_at=now())
    assert "Can&#39;t come &lt;b&gt;" in today(client)
    (reply,) = stored(service, "messaging.TextReply")
    assert "from 07700 900 123" in client.get(reverse("link_worker:letters", args=[person])).text
    for _twice in range(2):
        assert go(client, "reply_read", person, reply.id).status_code == 302
    assert "Texts that came back" not in today(client)
    assert "read by Amara Bright" in client.get(reverse("link_worker:letters", args=[person])).text
    assert go(client, "reply_read", make_person(service), reply.id).status_code == 404
    assert go(client, "reply_read", person, new_id()).status_code == 404
