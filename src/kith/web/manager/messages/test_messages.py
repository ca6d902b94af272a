"""Messages that only a person can settle."""

import re
from html import unescape

import pytest
from django.urls import reverse

from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.ids import new_id
from kith_testing.cases import make_case
from kith_testing.endings import BY_POST, change_messages, close, messages
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.stories import write_plan
from kith_testing.visits import signed_in, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def manager(service):
    return make_member(service, "manager", name="Mo Boss")


def letter(service, state, **fields):
    made = make_case(service, member_actor(make_member(service)), **BY_POST)
    write_plan(made)
    close(made)
    change_messages(made, state=state, **fields)
    return made, messages(made)[0]


def test_an_uncertain_message_is_settled_by_a_named_person(service, manager):
    made, row = letter(service, "uncertain", error="The line broke.")
    client = signed_in(manager)
    assert "The line broke." in client.get(reverse("manager:messages")).text
    client.post(reverse("manager:message_arrived", args=[row.id]))
    (now,) = messages(made)
    assert (now.state, now.resolved_by, now.resolved_by_name) == (
        "sent",
        manager.user_id,
        "Mo Boss",
    )
    assert "The line broke." not in client.get(reverse("manager:messages")).text
    assert client.post(reverse("manager:message_again", args=[row.id])).status_code == 422


def test_one_that_did_not_arrive_goes_again(service, manager):
    made, row = letter(service, "uncertain")
    signed_in(manager).post(reverse("manager:message_again", args=[row.id]))
    assert messages(made)[0].state == "created"


def test_what_waits_for_the_mail_server_is_told_with_the_reason(service, manager):
    client = signed_in(manager)
    assert "tried again" not in client.get(reverse("manager:messages")).text
    letter(service, "temporary-failure", error="The mail server’s certificate is refused: expired")
    page = client.get(reverse("manager:messages")).text
    assert "1 message could not be handed over yet" in page
    assert "certificate is refused: expired" in page


def test_a_filter_narrows(service, manager):
    letter(service, "uncertain")
    client = signed_in(manager)
    assert "Ada Bello" in client.get(reverse("manager:messages"), {"state": "uncertain"}).text
    assert "Ada Bello" not in client.get(reverse("manager:messages"), {"state": "held"}).text


def test_a_long_list_comes_in_pages_of_twenty_that_keep_the_filter(service, manager):
    _made, row = letter(service, "uncertain")
    with acting(system("test", service.id), read_only=False):
        for number in range(20):
            row.pk, row.idempotency_key = new_id(), f"copy:{number}"
            row.save(force_insert=True)
    first = signed_in(manager).get(reverse("manager:messages"), {"state": "uncertain"})
    assert first.text.count("About Ada Bello") == 20
    later = re.search(r'rel="next" href="([^"]*state=uncertain[^"]*)"', first.text)
    assert later, "the next page keeps the filter"
    second = signed_in(manager).get(unescape(later[1]))
    assert second.text.count("About Ada Bello") == 1


def test_only_those_who_see_messages(service):
    page = "manager:messages"
    assert signed_in(make_member(service)).get(reverse(page)).status_code == 403
    letter(service, "uncertain")
    stranger = signed_in(make_member(make_service("Southgate"), "manager"))
    assert "Ada Bello" not in stranger.get(reverse(page)).text


def test_the_list_asks_the_same_however_long(service, manager):
    client = signed_in(manager)
    letter(service, "uncertain")
    few = statements(client, reverse("manager:messages"))
    letter(service, "uncertain")
    assert len(statements(client, reverse("manager:messages"))) == len(few)
