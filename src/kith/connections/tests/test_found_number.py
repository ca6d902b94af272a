"""A group of which the directory has no telephone number: a worker finds one and rings it."""

import pytest

from kith.casework.models import Task
from kith.connections.choices import Answer
from kith.connections.models import ConnectionEvent
from kith.connections.operations.answering import answer_by_link
from kith.connections.operations.ending import withdraw_consent
from kith.connections.operations.proving import (
    FoundNumber,
    open_details,
    read_out_code,
    text_code,
)
from kith.directory import models as directory
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience
from kith.kernel.errors import NotAllowed, Refused
from kith.people.choices import ConsentHow
from kith_testing.connecting import sent
from kith_testing.people import staff_actor

pytestmark = pytest.mark.django_db
FOUND = FoundNumber("01632 960 777", "Their website")


@pytest.fixture
def accepted():
    made = sent(phone="")
    answer_by_link(token=made.token(), answer=Answer.YES)
    return made


def list_number(made, number="07700 900456"):
    with acting(Actor(Audience.SYSTEM, "system:test"), read_only=False):
        directory.Phone.objects.create(listing_id=made.listing_id, number=number)


def found(made, number=FOUND, **more):
    return read_out_code(**{"actor": made.actor, "connection_id": made.id, "found": number} | more)


def tasks(made):
    with acting(made.actor, read_only=True):
        return [t.text for t in Task.objects.filter(subject_id=made.id, done_at__isnull=True)]


def test_no_code_without_a_number_that_somebody_answers_for(accepted):
    with pytest.raises(Refused, match="no telephone number"):
        found(accepted, None)
    with pytest.raises(Refused, match="where you found"):
        found(accepted, FoundNumber(FOUND.number, " "))
    with pytest.raises(Refused, match="phone number"):
        found(accepted, FoundNumber("12", "A poster"))
    with pytest.raises(Refused, match="cannot text"):
        text_code(token=accepted.token())
    with pytest.raises(NotAllowed):
        found(accepted, actor=staff_actor(accepted.case.service, "commissioner"))


def test_the_code_read_on_a_found_number_opens_what_was_shared_once(accepted):
    said = found(accepted)
    assert (said.telephone, said.listed) == ("+441632960777", False)
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code="00000000")
    lines = open_details(token=accepted.token(), code=said.code)
    assert lines[0].words == "Ada"
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code=said.code)
    with acting(accepted.actor, read_only=True):
        event = ConnectionEvent.objects.get(why__startswith="Code read out")
    assert event.why == "Code read out on 01632 960 777, found by us: Their website"
    assert event.by_name == accepted.actor.label


def test_the_directorys_number_comes_first_and_ends_a_code_that_was_read_without_it(accepted):
    said = found(accepted)
    list_number(accepted)
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code=said.code)
    fresh = found(accepted)
    assert (fresh.telephone, fresh.listed) == ("+447700900456", True)
    assert open_details(token=accepted.token(), code=fresh.code)


def test_nothing_opens_once_consent_is_taken_back(accepted):
    said = found(accepted)
    withdraw_consent(**accepted.given(how=ConsentHow.SPOKEN))
    with pytest.raises(Refused):
        found(accepted)
    with pytest.raises(Refused):
        open_details(token=accepted.token(), code=said.code)


@pytest.mark.parametrize("answer", [Answer.YES, Answer.WAIT])
def test_the_worker_has_a_task_when_a_group_without_a_number_says_yes(answer):
    made = sent(phone="")
    assert tasks(made) == []
    answer_by_link(token=made.token(), answer=answer)
    assert any("Find a number for" in text for text in tasks(made))


@pytest.mark.parametrize(("group", "answer"), [({}, Answer.YES), ({"phone": ""}, Answer.FULL)])
def test_no_such_task_where_there_is_a_number_or_nothing_to_open(group, answer):
    made = sent(**group)
    answer_by_link(token=made.token(), answer=answer)
    assert tasks(made)
    assert not any("Find a number for" in text for text in tasks(made))
