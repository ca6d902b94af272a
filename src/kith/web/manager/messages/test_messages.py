"""Letters to post, and messages that only a person can settle."""

import pytest
from django.urls import reverse

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


def test_letters_wait_to_be_posted_and_are_marked_once(service, manager):
    made, row = letter(service, "pending")
    client = signed_in(manager)
    page = client.get(reverse("manager:post")).text
    assert "27 Station Road" in page
    assert "Ada Bello" in page
    for _time in range(2):
        assert client.post(reverse("manager:posted", args=[row.id])).status_code == 302
    assert messages(made)[0].state == "sent"
    assert "Ada Bello" not in client.get(reverse("manager:post")).text


def test_an_uncertain_message_is_settled_by_a_named_person(service, manager):
    made, row = letter(service, "uncertain", error="The line broke.")
    client = signed_in(manager)
    assert "The line broke." in client.get(reverse("manager:messages")).text
    client.post(reverse("manager:message_arrived", args=[row.id]))
    assert (messages(made)[0].state, messages(made)[0].resolved_by) == ("sent", manager.user_id)
    assert client.post(reverse("manager:message_again", args=[row.id])).status_code == 422


def test_one_that_did_not_arrive_goes_again(service, manager):
    made, row = letter(service, "uncertain")
    signed_in(manager).post(reverse("manager:message_again", args=[row.id]))
    assert messages(made)[0].state == "created"


def test_a_filter_narrows(service, manager):
    letter(service, "uncertain")
    client = signed_in(manager)
    assert "Ada Bello" in client.get(reverse("manager:messages"), {"state": "uncertain"}).text
    assert "Ada Bello" not in client.get(reverse("manager:messages"), {"state": "held"}).text


@pytest.mark.parametrize("page", ["manager:post", "manager:messages"])
def test_only_those_who_see_messages(service, page):
    assert signed_in(make_member(service)).get(reverse(page)).status_code == 403
    letter(service, "pending")
    stranger = signed_in(make_member(make_service("Southgate"), "manager"))
    assert "Ada Bello" not in stranger.get(reverse(page)).text


def test_the_lists_ask_the_same_however_long(service, manager):
    client = signed_in(manager)
    letter(service, "pending")
    few = statements(client, reverse("manager:post"))
    letter(service, "pending")
    assert len(statements(client, reverse("manager:post"))) == len(few)
