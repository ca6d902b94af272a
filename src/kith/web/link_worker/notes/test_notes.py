"""The page of notes and tasks."""

import re

import pytest
from django.urls import reverse

from kith.casework.choices import TaskKind
from kith.casework.operations.notes import add_note
from kith.casework.operations.tasks import add_task
from kith.kernel.clock import today
from kith.kernel.ids import new_id
from kith_testing.people import make_member, make_person, make_service, member_actor
from kith_testing.visits import signed_in, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def sam(service):
    return make_member(service, name="Sam Okoro")


@pytest.fixture
def lee(service):
    return make_member(service, name="Lee Ash")


@pytest.fixture
def person(service):
    return make_person(service)


def address(name, person, other=None):
    return reverse(f"link_worker:{name}", args=[a for a in (person, other) if a])


def note(member, person, text="Rang, well"):
    actor = member_actor(member)
    return add_note(actor=actor, person_id=person, text=text, idempotency_key=new_id())


def task(member, person, **fields):
    fields = {"text": "Send the bus times", "due_on": today(), "idempotency_key": new_id()} | fields
    return add_task(actor=member_actor(member), person_id=person, **fields)


def test_a_note_sent_twice_is_there_once(sam, person):
    client, key = signed_in(sam), str(new_id())
    for _ in range(2):
        client.post(
            address("notes", person), {"kind": "call", "text": "Zucchini", "idempotency_key": key}
        )
    assert client.get(address("notes", person)).text.count("Zucchini") == 1


def test_a_mistake_is_told_and_nothing_typed_is_lost(sam, person):
    text = (
        signed_in(sam)
        .post(
            address("add_task", person),
            {
                "text": "Zucchini",
                "kind": "call_back",
                "due_on_day": "31",
                "due_on_month": "2",
                "due_on_year": "2030",
                "idempotency_key": str(new_id()),
            },
        )
        .text
    )
    assert "There is a problem" in text
    assert "Zucchini" in text
    assert 'value="31"' in text


def test_each_label_finds_its_own_box(sam, person):
    text = signed_in(sam).get(address("notes", person)).text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'\sfor="([^"]+)"', text)) <= set(ids)


def test_correcting_a_note_keeps_the_first_wording_behind_it(sam, lee, person):
    made = note(sam, person, "She likes tee")
    client = signed_in(lee)
    form = address("correct_note", person, made)
    assert "She likes tee" in client.get(form).text
    client.post(form, {"text": "She likes tea", "idempotency_key": str(new_id())})
    text = client.get(address("notes", person)).text
    assert text.index("She likes tea") < text.index("Corrected: what it said before")


def test_a_task_for_a_colleague(sam, lee, person):
    day = today()
    signed_in(sam).post(
        address("add_task", person),
        {
            "text": "Zucchini",
            "kind": "to_do",
            "owner": str(lee.id),
            "due_on_day": str(day.day),
            "due_on_month": str(day.month),
            "due_on_year": str(day.year),
            "idempotency_key": str(new_id()),
        },
    )
    assert "Zucchini" in signed_in(lee).get(reverse("link_worker:today")).text


def test_taking_giving_and_finishing(sam, lee, person):
    made = task(sam, person)
    client = signed_in(sam)
    client.post(address("take_task", person, made))
    assert "Sam Okoro" in client.get(address("task", person, made)).text
    client.post(address("give_task", person, made), {"owner": str(lee.id)})
    assert "Lee Ash" in client.get(address("task", person, made)).text
    client.post(address("finish_task", person, made))
    assert "Done by Sam Okoro" in client.get(address("task", person, made)).text


def test_a_colleague_who_is_late_is_told_who_was_first(sam, lee, person):
    made = task(sam, person)
    signed_in(lee).post(address("take_task", person, made))
    late = signed_in(sam).post(address("take_task", person, made))
    assert late.status_code == 409
    assert "Lee Ash" in late.text


def test_the_call_that_was_asked_for_is_noted_by_any_colleague(sam, lee, person):
    made = task(sam, person, kind=TaskKind.CALL_BACK, text="Ring back")
    client = signed_in(lee)
    client.post(
        address("call_back", person, made),
        {"text": "Thursday suits her", "idempotency_key": str(new_id())},
    )
    text = client.get(address("notes", person)).text
    assert "Thursday suits her" in text
    assert "No tasks are open" in text


def test_another_persons_note_or_task_is_not_here(service, sam, person):
    other = make_person(service, given_name="Ray")
    client = signed_in(sam)
    assert client.get(address("correct_note", person, note(sam, other))).status_code == 404
    assert client.get(address("task", person, task(sam, other))).status_code == 404


def test_the_same_few_statements_for_one_and_for_fifty(sam, person):
    note(sam, person)
    client = signed_in(sam)
    one = statements(client, address("notes", person))
    for _ in range(50):
        note(sam, person)
        task(sam, person)
    fifty = statements(client, address("notes", person))
    assert len(one) == len(fifty) <= 9
