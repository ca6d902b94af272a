"""Who hears what when a connection moves."""

from datetime import timedelta

import pytest

from kith.casework.models import Task
from kith.connections.choices import Answer, Came, DeclineReason
from kith.connections.operations.answering import (
    answer_by_link,
    attendance_by_link,
    record_provider_answer,
)
from kith.connections.operations.ending import withdraw_consent
from kith.connections.operations.silence import (
    ask_about_attendance,
    ask_about_places,
    watch_silence,
)
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.messaging.models import Message
from kith.people.choices import ConsentHow
from kith.referrals.models import ReferrerReceipt, ReferrerUpdate
from kith_testing.cases import make_case
from kith_testing.connecting import sent
from kith_testing.intakes import make_referral_from
from kith_testing.people import (
    change_person,
    make_member,
    make_organisation,
    make_service,
    member_actor,
)

pytestmark = pytest.mark.django_db
REACHABLE = {"email": "ada@example.org", "safe_channels": ["email"]}


def asked(**person):
    return sent(make_case(**(REACHABLE | {"telephone": "+447700900123"} | person)))


@pytest.mark.parametrize(
    ("answer", "reason", "message"),
    [
        (Answer.YES, None, "connection_accepted"),
        (Answer.WAIT, None, "connection_waiting"),
        (Answer.FULL, None, "connection_declined"),
        (Answer.NOT_RIGHT, DeclineReason.AGE, "connection_declined"),
    ],
)
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_the_person_hears_the_answer_by_the_way_they_chose(
    settings, answer, reason, message, channel
):
    settings.KITH_DEMO = True
    safe = {"safe_channels": ["email", "text"]}
    made = asked(**safe, preferred_channel="text" if channel == "sms" else "email")
    answer_by_link(token=made.token(), answer=answer, reason=reason)
    (told,) = made.messages("connection_")
    assert (told.template, told.recipient) == (f"{message}_{channel}", "person")
    said = f"{told.subject} {told.body}"
    group = made.row()
    for secret in (group.listing_name, group.reference, "age", "Leeds"):
        assert secret not in said.split()
    assert "Bello" not in said


def test_who_may_not_be_written_to_is_not(settings):
    made = asked()
    change_person(made.case.service, made.case.person_id, do_not_contact=True)
    answer_by_link(token=made.token(), answer=Answer.YES)
    (kept,) = made.messages("connection_")
    assert (kept.state, kept.held_reason) == ("held", "do_not_contact")


def tasks(made):
    with acting(made.actor, read_only=True):
        rows = Task.objects.filter(subject_id=made.id, done_at__isnull=True)
        return [row.text for row in rows]


def test_the_worker_hears_the_answer_and_who_came():
    made = asked()
    answer_by_link(token=made.token(), answer=Answer.YES)
    assert any("Tell the person" in text for text in tasks(made))
    with clock.at(clock.now() + timedelta(days=15)):
        ask_about_attendance(actor=system("silence", made.case.service.id))
        attendance_by_link(token=made.token("provider_attendance"), came=Came.NOT_COMING)
    assert any("will not come" in text for text in tasks(made))


def referred(kind, **fields):
    """A connection of somebody whom an organisation of this kind referred."""
    service = make_service()
    referrer = member_actor(make_member(make_organisation("Mill Lane", kind), "referrer"))
    received = make_referral_from(service, referrer, **fields)
    made = sent(make_case(service))
    with acting(system("test", service.id), read_only=False):
        receipts = ReferrerReceipt.objects.filter(referral_id=received.referral_id)
        receipts.update(referral_id=made.case.referral_id, person_id=made.case.person_id)
    return made


def told(made):
    with acting(system("test", made.case.service.id), read_only=True):
        rows = ReferrerUpdate.objects.order_by("at", "id")
        return [row.status for row in rows], [row.text for row in rows]


def test_whoever_referred_hears_once_that_they_are_connected_and_not_with_whom():
    made = referred("practice")
    answer_by_link(token=made.token(), answer=Answer.YES)
    other = sent(made.case)
    answer_by_link(token=other.token(), answer=Answer.YES)
    statuses, words = told(made)
    assert statuses == ["received", "connected"]
    assert made.row().listing_name not in words[-1]


@pytest.mark.parametrize("kind", ["council", "school", "police", "job_centre"])
def test_who_could_sanction_or_evict_hears_nothing_of_it(kind):
    made = referred(kind)
    answer_by_link(token=made.token(), answer=Answer.YES)
    assert told(made)[0] == ["received"]


def test_taking_consent_back_is_confirmed_and_stops_what_has_not_gone():
    made = asked()
    withdraw_consent(**made.given(how=ConsentHow.SPOKEN))
    assert [m.template for m in made.messages("connection_")] == ["connection_withdrawn_email"]
    (question,) = made.messages("provider_referral")
    assert question.state == "cancelled"
    assert len(made.messages("provider_stop")) == 1


def test_a_reminder_that_waits_for_a_mail_server_does_not_ask_what_has_been_answered():
    """Nor does a question about the waiting list or word of a message reach them after the end."""
    made = asked()
    job = system("silence", made.case.service.id)
    with clock.at(clock.now() + timedelta(days=12)):
        watch_silence(actor=job)
        record_provider_answer(**made.given(), answer=Answer.WAIT)
    assert [m.state for m in made.messages("provider_nudge")] == ["cancelled"]
    assert [m.state for m in made.messages("provider_referral")] == ["created"]
    with clock.at(clock.now() + timedelta(days=41)):
        ask_about_places(actor=job)
        withdraw_consent(**made.given(how=ConsentHow.SPOKEN))
    assert [m.state for m in made.messages("provider_place")] == ["cancelled"]
    assert [m.state for m in made.messages("provider_stop")] == ["created"]


def test_a_letter_that_may_be_in_its_envelope_is_not_taken_back():
    made = asked()
    with acting(system("test", made.case.service.id), read_only=False):
        question = Message.objects.filter(template="provider_referral")
        question.update(state="pending", channel="letter", printed_at=clock.now())
    withdraw_consent(**made.given(how=ConsentHow.SPOKEN))
    assert made.messages("provider_referral")[0].state == "pending"
