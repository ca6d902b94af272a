"""The person and their link worker write to each other."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from kith.kernel import clock
from kith.kernel.actor import system
from kith.kernel.ids import new_id
from kith.portal.operations.thread import escalate_unread
from kith_testing.cases import make_case
from kith_testing.people import change_person, make_member
from kith_testing.portal import member_of, person_client, rows
from kith_testing.rights import give, helper_client
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
MINE = reverse("person:messages")
# A Thursday.
NOW = datetime(2026, 11, 19, 10, tzinfo=clock.LONDON)


@pytest.fixture(autouse=True)
def thursday():
    with clock.at(NOW):
        yield


@pytest.fixture
def case():
    return make_case(telephone="+447700900123", safe_channels=["text"])


@pytest.fixture
def person(case):
    return person_client(case.service, case.person_id)


@pytest.fixture
def worker(case):
    change_person(case.service, case.person_id, link_worker_id=case.actor.membership_id)
    return signed_in(member_of(case.actor))


def write(client, words, address=MINE, key=None):
    return client.post(address, {"words": words, "idempotency_key": str(key or new_id())})


def theirs(case):
    return reverse("link_worker:thread", kwargs={"person_id": case.person_id})


def test_a_message_says_when_it_will_be_read_and_is_answered(case, person, worker):
    key = new_id()
    for _twice in range(2):
        assert write(person, "Can we meet <b>sooner</b>?", key=key).headers["Location"] == MINE
    page = person.get(MINE).text
    assert "Somebody will read this by the end of Friday 20 November" in page
    assert "&lt;b&gt;sooner" in page
    assert page.count("sooner") == 1
    assert "They have written to you" in worker.get("/today/").text
    assert "sooner" in worker.get(theirs(case)).text
    write(worker, "Yes, on Monday", theirs(case))
    assert "They have written to you" not in worker.get("/today/").text
    page = person.get(MINE).text
    assert "Yes, on Monday" in page
    assert "Your link worker" in page
    assert case.actor.label not in page
    [told] = rows(case, "messaging.Message")
    assert "something new for you to read" in told.body
    assert "Monday" not in told.body


def test_reading_alone_is_enough(case, person, worker):
    write(person, "Just to say that it went well")
    worker.post(reverse("link_worker:thread_read", kwargs={"person_id": case.person_id}))
    assert "Somebody will read" not in person.get(MINE).text
    assert rows(case, "messaging.Message") == []


def test_what_nobody_reads_in_a_working_day_goes_to_duty_once(case, person):
    write(person, "Hello?")
    actor = system("messages", case.service.id)
    assert escalate_unread(actor=actor) == 0
    with clock.at(NOW + timedelta(days=1)):
        assert escalate_unread(actor=actor) == 0
    with clock.at(NOW + timedelta(days=4)):
        assert [escalate_unread(actor=actor) for _ in range(2)] == [1, 0]
    [task] = rows(case, "casework.Task")
    assert (task.owner_id, task.kind) == (None, "call_back")
    assert "Hello" not in task.text


@pytest.mark.parametrize(
    ("words", "calm"), [("I want to end my life", True), ("The walk was lovely", False)]
)
def test_words_of_a_crisis_bring_numbers_calmly(person, worker, case, words, calm):
    write(person, words)
    page = person.get(MINE).text
    assert ("You do not have to wait for us" in page) == calm
    assert ("116 123" in page) == calm
    assert ("May be in danger: check" in worker.get(theirs(case)).text) == calm


def test_an_empty_or_endless_message_is_refused_and_kept(case, person):
    assert "Write your message" in write(person, "  ").text
    assert "2000 characters or fewer" in write(person, "x" * 2001).text
    assert rows(case, "portal.ThreadMessage") == []


def test_nobody_else_reads_it(case, person):
    write(person, "A secret")
    other = make_case(service=case.service)
    assert "A secret" not in person_client(case.service, other.person_id).get(MINE).text
    stranger = signed_in(make_member(make_case().service))
    assert stranger.get(theirs(case)).status_code == 404
    assert helper_client(case, give(case)).get(MINE).headers["Location"] == reverse(
        "person:helping"
    )
