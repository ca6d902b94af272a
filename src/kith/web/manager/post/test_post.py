"""Letters are printed together, posted, printed again, and sometimes come back."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kith.kernel.ids import new_id
from kith.messaging.operations import send_letter_to_person
from kith_testing.people import change_person, make_member, make_person, make_service, member_actor
from kith_testing.stored import stored
from kith_testing.visits import signed_in, statements

pytestmark = pytest.mark.django_db
POST = "/manage/post/"


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def worker(service):
    return make_member(service)


@pytest.fixture
def client(service):
    return signed_in(make_member(service, "manager", name="Mo Boss"))


def letter(service, worker, **person):
    """A letter in the tray; returns the ids of its message and of the person."""
    at_home = {"address": "27 Station Road", "postcode": "LS6 1AA", "safe_channels": ["letter"]}
    person_id = make_person(service, link_worker=worker, **(at_home | person))
    queued = send_letter_to_person(
        actor=member_actor(worker),
        key=str(new_id()),
        template="closing_letter",
        person_id=person_id,
        title="What comes next",
        text="Dear Ada,\n\nWell done.",
    )
    change_message(service, queued.id, state="pending")
    return queued.id, person_id


def change_message(service, message_id, **fields):
    from django.apps import apps

    from kith.kernel.acting import acting
    from kith.kernel.actor import system

    with acting(system("test", service.id), read_only=False):
        apps.get_model("messaging.Message").objects.filter(id=message_id).update(**fields)


def row_of(service, message_id):
    (row,) = [r for r in stored(service, "messaging.Message") if r.id == message_id]
    return row


def ticked(*ids):
    return {"letter": [str(one) for one in ids]}


def test_ticked_letters_are_printed_as_one_file_and_then_posted(client, service, worker):
    one, _ = letter(service, worker)
    two, _ = letter(service, worker, given_name="Ben")
    assert "Ada Bello" in client.get(POST).text
    printed = client.post(POST + "print/", ticked(one, two))
    assert printed["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(printed.content)).pages
    assert len(pages) == 4, "each letter of one page begins on a sheet of its own"
    assert "Dear" in pages[0].extract_text()
    assert "Dear" in pages[2].extract_text()
    assert "Ada Bello" not in client.get(POST).text
    waiting = client.get(POST, {"tray": "printed"}).text
    assert "by Mo Boss" in waiting
    assert client.post(POST + "print/", ticked(one)).status_code == 200, "the printer jammed"
    for _twice in range(2):
        assert client.post(POST + "posted/", ticked(one, two)).status_code == 302
    assert {row_of(service, m).state for m in (one, two)} == {"sent"}
    assert row_of(service, one).resolved_by_name == "Mo Boss"
    assert "Ada Bello" in client.get(POST, {"tray": "posted"}).text


@pytest.mark.parametrize(
    "record",
    [{"do_not_contact": True}, {"safe_channels": ["phone"]}, {"died_on": "2026-11-01"}],
)
def test_what_may_not_be_posted_any_more_is_taken_out(client, service, worker, record):
    gone, person_id = letter(service, worker)
    fine, _ = letter(service, worker)
    change_person(service, person_id, **record)
    assert "Do not post" in client.get(POST).text
    printed = client.post(POST + "print/", ticked(gone, fine))
    assert len(PdfReader(BytesIO(printed.content)).pages) == 2
    assert row_of(service, gone).state == "held"
    assert client.post(POST + "print/", ticked(gone)).status_code == 422


def test_a_letter_that_came_back_is_seen_by_whoever_works_with_them(client, service, worker):
    message_id, person_id = letter(service, worker)
    client.post(POST + "posted/", ticked(message_id))
    for _twice in range(2):
        client.post(f"{POST}{message_id}/came-back/")
    mine = signed_in(worker)
    today = mine.get(reverse("link_worker:today")).text
    assert "Messages that did not arrive" in today
    address = reverse("link_worker:letter", args=[person_id, message_id])
    page = mine.get(address).text
    assert "write a new letter or hand this one over" in page
    assert "noted by Mo Boss" in page
    mine.post(reverse("link_worker:hand_over_letter", args=[person_id, message_id]))
    assert row_of(service, message_id).state == "sent"
    assert "did not arrive" not in mine.get(reverse("link_worker:today")).text


def test_nothing_strange_is_printed(client, service, worker):
    elsewhere = make_service("Southgate")
    theirs, _ = letter(elsewhere, make_member(elsewhere))
    mine, _ = letter(service, worker)
    assert client.post(POST + "print/", ticked(mine, theirs)).status_code == 404
    for nothing in ({}, {"letter": "x"}, {"letter": ["", "\x00"]}):
        assert client.post(POST + "print/", nothing).status_code == 422
    assert client.post(POST + "posted/", ticked(theirs)).status_code == 404
    assert client.post(f"{POST}{mine}/came-back/").status_code == 422
    assert row_of(elsewhere, theirs).state == "pending"
    assert "Ada Bello" in client.get(POST, {"tray": "x"}).text
    assert signed_in(worker).get(POST).status_code == 403


def test_the_list_asks_the_same_however_long(client, service, worker):
    letter(service, worker)
    few = statements(client, POST)
    letter(service, worker)
    assert len(statements(client, POST)) == len(few)
