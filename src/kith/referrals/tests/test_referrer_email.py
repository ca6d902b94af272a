"""What goes out to a referrer by email, and what never does."""

from datetime import UTC, datetime

import pytest

from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.messaging.models import Message
from kith.referrals.choices import ReferralStatus
from kith.referrals.models import Referral, ReferrerUpdate
from kith.referrals.operations.feedback import tell_referrer
from kith.referrals.policy import OUTCOMES
from kith_testing.intakes import make_referral_from
from kith_testing.people import make_organisation, make_service, staff_actor

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
DETAILS = {
    "decline_reason": "out_of_area",
    "redirected_to": "Northmoor wellbeing team, 01632 960221",
}


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def referrer():
    return staff_actor(make_organisation("Mill Lane Surgery"), "referrer", name="Dr Iris Vale")


def outbox(service):
    with acting(system("look", service.id), read_only=True):
        return list(Message.objects.order_by("created_at", "id"))


def tell(service, received, status, text=""):
    who = system("test", service.id)
    with acting(who, read_only=False):
        Referral.objects.update(**DETAILS)
        return tell_referrer(actor=who, referral_id=received.referral_id, status=status, text=text)


def test_the_arrival_is_confirmed_with_the_day_of_the_call(service, referrer):
    with clock.at(MONDAY):
        received = make_referral_from(service, referrer)
    (email,) = outbox(service)
    assert email.to_address == "surgery@example.org"
    assert received.reference in email.subject
    assert "Wednesday 11 March" in email.body


@pytest.mark.parametrize("status", sorted(OUTCOMES - {"received"}))
def test_each_thing_told_has_its_email_which_names_nobody(service, referrer, status):
    received = make_referral_from(service, referrer)
    assert tell(service, received, status, "Words from triage.")
    email = outbox(service)[-1]
    assert received.reference in email.subject
    assert "Bello" not in email.subject + email.body
    assert (email.state, email.person_id) == ("created", received.person_id)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("declined", ["Lives outside the area that we cover", "Ask the council."]),
        ("redirected", ["Northmoor wellbeing team", "Ask the council."]),
        ("needs_information", ["Ask the council."]),
    ],
)
def test_reason_and_advice_stand_in_the_email_and_on_the_page(service, referrer, status, words):
    received = make_referral_from(service, referrer)
    tell(service, received, status, "Ask the council.")
    with acting(referrer, read_only=True):
        shown = ReferrerUpdate.objects.get(status=status).text
    for part in words:
        assert part in outbox(service)[-1].body
        assert part in shown


@pytest.mark.parametrize("kind", ["job_centre", "school", "housing", "police", "fire"])
def test_whoever_has_power_over_the_person_gets_one_email_ever(service, kind):
    received = make_referral_from(
        service, staff_actor(make_organisation("Calder", kind), "referrer")
    )
    for status in ReferralStatus:
        if status != ReferralStatus.RECEIVED:
            tell(service, received, status, "Missed twice")
    assert [m.template for m in outbox(service)] == ["referral_received"]


def test_without_an_address_nothing_is_sent_and_the_page_still_tells(service, referrer):
    received = make_referral_from(service, referrer, reply_to="")
    assert tell(service, received, "accepted")
    assert outbox(service) == []


def test_the_same_arrival_twice_sends_one_email(service, referrer):
    for _ in range(2):
        make_referral_from(service, referrer, idempotency_key="one")
    assert len(outbox(service)) == 1


def test_taken_up_again_the_email_promises_a_call_and_not_the_day_of_triage(service, referrer):
    with clock.at(MONDAY):
        received = make_referral_from(service, referrer)
        tell(service, received, "declined", "Ask the council.")
        tell(service, received, "received")
    assert "Wednesday 11 March" in outbox(service)[-1].body
