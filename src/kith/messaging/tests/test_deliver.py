"""Sending: one claim a message, nothing twice, nothing against safe contact."""

import threading
from datetime import timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from kith.kernel.acting import acting
from kith.kernel.clock import at, now
from kith.messaging.channels import Receipt
from kith.messaging.choices import ChannelKind, DeliveryState, HeldReason
from kith.messaging.models import Message
from kith.messaging.operations import (
    queue_for_person,
    queue_message,
    send_due,
    send_everything_due,
)
from kith.messaging.tests.conftest import MEETING
from kith_testing.people import make_service

pytestmark = pytest.mark.usefixtures("real_transactions")

LATER = timedelta(days=3)


def remind(town, person_id, **changes):
    values = {"template": "meeting_reminder_email", "values": MEETING, "key": "reminder:1"}
    return queue_for_person(actor=town.worker, person_id=person_id, **(values | changes))


def tell_referrer(town, key="accepted:1", to="gp@example.org"):
    return queue_message(
        actor=town.worker,
        key=key,
        template="referral_received",
        values={"reference": "KTH-7F3Q", "by_day": "Friday 6 March"},
        to=to,
    )


def test_what_is_due_goes_out_once(town, rows, channel, channels):
    queued = remind(town, town.reachable())
    assert send_due(service_id=town.service.id, channels=channels) == 1
    assert send_due(service_id=town.service.id, channels=channels) == 0
    (sent,) = channel.sent
    assert (sent.id, sent.to, sent.subject) == (
        queued.id,
        "gosia@example.org",
        "See you on Tuesday 10 March at 10.30am",
    )
    (row,) = rows()
    assert (row.state, row.provider_reference, row.attempts) == ("delivered", "ref-1", 1)
    assert row.sent_at is not None


def test_what_is_not_due_waits(town, channel, channels):
    remind(town, town.reachable(), due_at=now() + LATER)
    send_due(service_id=town.service.id, channels=channels)
    assert channel.sent == []
    with at(now() + LATER + timedelta(seconds=1)):
        send_due(service_id=town.service.id, channels=channels)
    assert len(channel.sent) == 1


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"safe_channels": ["phone"]}, HeldReason.NOT_SAFE),
        ({"do_not_contact": True}, HeldReason.DO_NOT_CONTACT),
        ({"died_recorded_at": now()}, HeldReason.DIED),
    ],
)
def test_safe_contact_is_asked_again_before_sending(town, rows, change, record, reason):
    person_id = town.reachable()
    remind(town, person_id, due_at=now() + LATER)
    change(person_id, **record)
    never = SimpleNamespace(send=lambda message: pytest.fail("sent all the same"))
    with at(now() + LATER * 2):
        send_due(service_id=town.service.id, channels={ChannelKind.EMAIL: never})
    (row,) = rows()
    assert (row.state, row.held_reason) == ("held", reason)


def test_it_goes_to_the_address_that_stands_on_the_record_now(town, change, channel, channels):
    person_id = town.reachable()
    remind(town, person_id)
    change(person_id, email="new@example.org")
    send_due(service_id=town.service.id, channels=channels)
    assert [message.to for message in channel.sent] == ["new@example.org"]


def test_a_temporary_failure_is_tried_again_later_and_then_given_up(town, rows, channel, channels):
    tell_referrer(town)
    channel.answer = Receipt(DeliveryState.TEMPORARY_FAILURE, detail="Busy")
    moments = [now()]
    for _ in range(10):
        with at(moments[-1]):
            send_due(service_id=town.service.id, channels=channels)
        (row,) = rows()
        if row.state != DeliveryState.TEMPORARY_FAILURE:
            break
        assert row.due_at > moments[-1]
        moments.append(row.due_at + timedelta(seconds=1))
    assert (row.state, row.error, row.attempts) == ("technical-failure", "Busy", 7)
    waits = [later - earlier for earlier, later in pairwise(moments)]
    assert waits == sorted(waits)
    assert timedelta(hours=10) < moments[-1] - moments[0] < timedelta(hours=14)


def test_a_wrong_address_is_not_tried_again(town, rows, channel, channels):
    tell_referrer(town)
    channel.answer = Receipt(DeliveryState.PERMANENT_FAILURE)
    for days in (0, 1):
        with at(now() + timedelta(days=days)):
            send_due(service_id=town.service.id, channels=channels)
    assert len(channel.sent) == 1
    assert rows()[0].state == "permanent-failure"


def test_an_address_that_smuggles_is_never_handed_to_a_channel(town, rows, channel, channels):
    tell_referrer(town, to="gp@example.org\r\nBcc: all@example.org")
    assert send_due(service_id=town.service.id, channels=channels) == 1
    assert channel.sent == []
    assert rows()[0].state == "permanent-failure"


def test_a_channel_that_breaks_down_leaves_it_uncertain_and_the_rest_go(town, rows, channel):
    tell_referrer(town, key="a")
    broken = {ChannelKind.EMAIL: channel}
    channel.answer = RuntimeError("bug")
    send_due(service_id=town.service.id, channels=broken)
    assert rows()[0].state == "uncertain"
    assert send_due(service_id=town.service.id, channels=broken) == 0


def test_a_sender_that_died_leaves_its_message_uncertain_not_sent_twice(
    town, rows, channel, channels
):
    tell_referrer(town)

    class Killed(BaseException):
        pass

    def die(message):
        raise Killed

    channel.send = die
    with pytest.raises(Killed):
        send_due(service_id=town.service.id, channels=channels)
    assert rows()[0].state == "sending"
    del channel.send
    assert send_due(service_id=town.service.id, channels=channels) == 0
    with at(now() + timedelta(minutes=11)):
        send_due(service_id=town.service.id, channels=channels)
    assert rows()[0].state == "uncertain"
    assert channel.sent == []


def test_a_kind_that_cannot_be_sent_here_is_held(town, rows):
    tell_referrer(town)
    send_due(service_id=town.service.id, channels={})
    assert (rows()[0].state, rows()[0].held_reason) == ("held", HeldReason.NO_CHANNEL)


def test_several_senders_at_once_send_each_message_once(town, rows, channel, channels):
    for number in range(12):
        tell_referrer(town, key=f"k{number}")

    def work():
        try:
            send_due(service_id=town.service.id, channels=channels)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(message.id for message in channel.sent) == sorted(row.id for row in rows())
    assert {row.state for row in rows()} == {"delivered"}


def test_every_service_is_served(town, channel, channels):
    tell_referrer(town)
    assert make_service("Southgate")
    assert send_everything_due(channels=channels) == 1
    assert len(channel.sent) == 1


def test_a_claim_that_was_lost_is_given_up_in_every_service(town, rows, channels):
    remind(town, town.reachable())
    with acting(town.worker, read_only=False):
        lost = {"state": DeliveryState.SENDING, "claimed_at": now() - timedelta(hours=1)}
        Message.objects.update(**lost)
    send_everything_due(channels=channels)
    assert [row.state for row in rows()] == [DeliveryState.UNCERTAIN]


def test_services_with_nothing_due_cost_no_statement(channels, django_assert_max_num_queries):
    for number in range(5):
        make_service(f"Quiet {number}")
    with django_assert_max_num_queries(5):
        send_everything_due(channels=channels)


def test_sending_inside_a_transaction_is_refused(town, channels):
    with transaction.atomic(), pytest.raises(RuntimeError, match="transaction"):
        send_due(service_id=town.service.id, channels=channels)


def test_a_rolled_back_operation_leaves_no_message(town, rows):
    person_id = town.reachable()

    def fail_afterwards():
        with acting(town.worker, read_only=False):
            remind(town, person_id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_afterwards()
    assert rows() == []


def test_the_database_refuses_a_held_message_without_a_reason(town):
    queued = tell_referrer(town)
    with (
        pytest.raises(Exception, match="message_held_says_why"),
        acting(town.worker, read_only=False),
    ):
        Message.objects.filter(id=queued.id).update(state="held")
