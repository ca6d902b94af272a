"""Queueing: words filled, safe contact asked, one message a key."""

from datetime import date

import pytest

from kith.kernel.actor import public
from kith.kernel.errors import NotFound
from kith.messaging.choices import ChannelKind, DeliveryState, HeldReason
from kith.messaging.operations import queue_for_person, queue_message, tell_person
from kith.messaging.templates import TemplateError
from kith.messaging.tests.conftest import MEETING
from kith_testing.people import make_service, staff_actor

pytestmark = pytest.mark.django_db


def booked(town, person_id, **changes):
    values = {
        "actor": town.worker,
        "key": "booked:1",
        "message": "meeting_booked",
        "person_id": person_id,
        "values": MEETING,
    }
    return tell_person(**(values | changes))


def test_the_person_is_told_by_the_way_they_prefer(town, rows):
    queued = booked(town, town.reachable(preferred_channel="text"))
    (row,) = rows()
    assert (queued.channel, queued.state) == (ChannelKind.TEXT, DeliveryState.CREATED)
    assert row.to_address == "+447700900123"
    assert "Tuesday 10 March" in row.body
    assert "01632 960100" in row.body
    assert "Gosia" not in row.body


def test_by_the_first_safe_way_where_the_preferred_one_is_not_safe(town, rows):
    person_id = town.reachable(preferred_channel="text", safe_channels=["email"])
    assert booked(town, person_id).channel == ChannelKind.EMAIL
    (row,) = rows()
    assert row.to_address == "gosia@example.org"
    assert row.body.startswith("Dear Gosia,")
    assert "Where:" not in row.body


def test_by_a_way_that_this_place_has_where_the_preferred_one_cannot_be_sent(town, settings):
    settings.KITH_EMAIL_URL = "smtp://mail.example.org"
    person_id = town.reachable(preferred_channel="text")
    assert booked(town, person_id).channel == ChannelKind.EMAIL
    settings.KITH_DEMO = True
    assert booked(town, person_id, key="booked:2").channel == ChannelKind.TEXT


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"safe_channels": []}, HeldReason.NOT_ASKED),
        ({"safe_channels": ["phone"]}, HeldReason.NOT_SAFE),
        ({"do_not_contact": True}, HeldReason.DO_NOT_CONTACT),
        ({"died_on": date(2026, 1, 2)}, HeldReason.DIED),
        ({"email": "", "telephone": ""}, HeldReason.NO_ADDRESS),
    ],
)
def test_what_is_not_safe_is_kept_and_held_with_the_reason(town, rows, record, reason):
    queued = booked(town, town.reachable(**record))
    (row,) = rows()
    assert (queued.state, queued.held_reason) == (DeliveryState.HELD, reason)
    assert (row.state, row.held_reason, row.to_address) == ("held", reason, "")


def test_the_same_key_is_one_message(town, rows):
    person_id = town.reachable()
    first = booked(town, person_id)
    assert booked(town, person_id) == first
    assert len(rows()) == 1


def test_two_services_may_use_the_same_key(town, rows):
    other = make_service("Southgate")
    for actor in (town.worker, staff_actor(other)):
        queue_message(
            actor=actor,
            key="k",
            template="referral_received",
            values={"reference": "KTH-1", "by_day": "Friday"},
            to="gp@example.org",
        )
    assert len(rows()) == 1


def test_a_missing_value_queues_nothing(town, rows):
    with pytest.raises(TemplateError, match="when"):
        booked(town, town.reachable(), values={"how": "on the phone"})
    assert rows() == []


def test_a_message_of_no_known_name_is_a_defect(town):
    with pytest.raises(KeyError):
        booked(town, town.reachable(), message="birthday_greeting")


def test_nobody_writes_to_a_person_past_the_gate(town):
    with pytest.raises(ValueError, match="queue_for_person"):
        queue_message(
            actor=town.worker,
            key="k",
            template="meeting_booked_sms",
            values=MEETING,
            to="+447700900999",
            person_id=town.reachable(),
        )


def test_the_public_may_cause_a_message_and_is_named_in_the_history(town, rows):
    queue_message(
        actor=public(),
        service_id=town.service.id,
        key="code:1",
        template="save_and_return_email",
        values={"link": "https://kith.example.org/r", "code": "K7QF-2M9P", "until": "1 May"},
        to="somebody@example.org",
    )
    (row,) = rows()
    assert row.person_id is None
    assert "K7QF-2M9P" in row.body


def test_without_a_service_nothing_can_be_queued(town):
    with pytest.raises(ValueError, match="service"):
        queue_message(
            actor=public(), key="k", template="referral_received", values={}, to="a@example.org"
        )


def test_another_services_person_is_not_found(town):
    stranger = staff_actor(make_service("Southgate"))
    with pytest.raises(NotFound):
        queue_for_person(
            actor=stranger,
            key="k",
            template="meeting_booked_email",
            person_id=town.reachable(),
            values=MEETING,
        )
