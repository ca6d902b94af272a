"""What somebody decides about messages that the outbox can't settle by itself."""

import pytest

from kith.kernel.acting import acting
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.messaging.choices import DeliveryState
from kith.messaging.models import Message
from kith.messaging.operations import (
    cancel_message,
    mark_posted,
    queue_for_person,
    release_held,
    resolve_uncertain,
)
from kith.messaging.queries import messages_of_person, messages_that_need_somebody
from kith.messaging.tests.conftest import MEETING
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db


def remind(town, person_id, key="k", template="meeting_reminder_email"):
    return queue_for_person(
        actor=town.worker, key=key, template=template, person_id=person_id, values=MEETING
    )


def in_state(town, state, **changes):
    queued = remind(town, town.reachable())
    with acting(town.worker, read_only=False):
        Message.objects.filter(id=queued.id).update(state=state, **changes)
    return queued.id


def test_an_uncertain_message_that_arrived_is_sent_and_says_who_said_so(town, rows):
    message_id = in_state(town, "uncertain")
    resolve_uncertain(actor=town.manager, message_id=message_id, arrived=True)
    (row,) = rows()
    assert (row.state, row.resolved_by) == ("sent", town.manager.user_id)
    assert row.sent_at is not None


def test_one_that_did_not_arrive_is_due_again_from_the_start(town, rows):
    message_id = in_state(town, "uncertain", attempts=3)
    resolve_uncertain(actor=town.manager, message_id=message_id, arrived=False)
    (row,) = rows()
    assert (row.state, row.attempts) == ("created", 0)


def test_it_is_resolved_once(town):
    message_id = in_state(town, "uncertain")
    resolve_uncertain(actor=town.manager, message_id=message_id, arrived=True)
    with pytest.raises(Refused):
        resolve_uncertain(actor=town.manager, message_id=message_id, arrived=False)


def test_a_link_worker_does_not_resolve(town):
    with pytest.raises(NotAllowed):
        resolve_uncertain(actor=town.worker, message_id=in_state(town, "uncertain"), arrived=True)


def test_another_service_finds_no_such_message(town):
    message_id = in_state(town, "uncertain")
    stranger = staff_actor(make_service("Southgate"), role="manager")
    with pytest.raises(NotFound):
        resolve_uncertain(actor=stranger, message_id=message_id, arrived=True)


def test_a_held_message_goes_once_safe_contact_allows_it(town, rows, change):
    person_id = town.reachable(safe_channels=[])
    queued = remind(town, person_id)
    with pytest.raises(Refused, match="Nobody has asked"):
        release_held(actor=town.worker, message_id=queued.id)
    change(person_id, safe_channels=["email"])
    assert release_held(actor=town.worker, message_id=queued.id).state == DeliveryState.CREATED
    (row,) = rows()
    assert (row.to_address, row.held_reason) == ("gosia@example.org", "")


def test_a_reminder_is_taken_back_before_it_goes_and_not_after(town, rows):
    remind(town, town.reachable())
    assert cancel_message(actor=town.worker, key="k")
    assert cancel_message(actor=town.worker, key="k")
    assert rows()[0].state == "cancelled"
    in_state_id = in_state_again(town, "delivered")
    assert not cancel_message(actor=town.worker, key="again")
    assert {row.state for row in rows() if row.id == in_state_id} == {"delivered"}
    assert not cancel_message(actor=town.worker, key="never queued")


def in_state_again(town, state):
    queued = remind(town, town.reachable(), key="again")
    with acting(town.worker, read_only=False):
        Message.objects.filter(id=queued.id).update(state=state)
    return queued.id


def test_a_letter_is_posted_once_and_an_email_never(town):
    with pytest.raises(Refused):
        mark_posted(actor=town.worker, message_id=in_state(town, "pending"))
    letter = queue_for_person(
        actor=town.worker,
        key="letter",
        template="not_reached_letter",
        person_id=town.reachable(),
        values={"reference": "KTH-7F3Q"},
    )
    with acting(town.worker, read_only=False):
        Message.objects.filter(id=letter.id).update(state="pending")
    for _ in range(2):
        posted = mark_posted(actor=town.worker, message_id=letter.id)
        assert posted.state == DeliveryState.SENT


def test_a_persons_messages_newest_first(town):
    person_id = town.reachable()
    for key in ("a", "b"):
        remind(town, person_id, key=key)
    remind(town, town.reachable(), key="another person's")
    found = messages_of_person(actor=town.worker, person_id=person_id)
    assert len(found) == 2
    assert found[0].created_at >= found[1].created_at


def test_what_needs_somebody_comes_by_the_page(town):
    held = [remind(town, town.reachable(safe_channels=[]), key=f"h{n}").id for n in range(5)]
    remind(town, town.reachable(), key="fine")
    first = messages_that_need_somebody(actor=town.manager, limit=3)
    rest = messages_that_need_somebody(actor=town.manager, limit=3, cursor=first.next)
    assert [row.id for row in (*first.rows, *rest.rows)] == held[::-1]
    back = messages_that_need_somebody(actor=town.manager, limit=3, cursor=rest.previous)
    assert back.rows == first.rows
    assert rest.next is None


def test_only_those_who_may_see_messages_see_what_needs_somebody(town):
    with pytest.raises(NotAllowed):
        messages_that_need_somebody(actor=town.worker)
