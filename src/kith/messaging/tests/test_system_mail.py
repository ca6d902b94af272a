"""Mail about nobody's record: password resets and invitations."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives

from kith.kernel.clock import at, now
from kith.messaging.channels import Receipt
from kith.messaging.choices import DeliveryState
from kith.messaging.models import SystemMail
from kith.messaging.operations import queue_system_mail, send_system_mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outbox_backend(settings):
    settings.EMAIL_BACKEND = "kith.messaging.mail_backend.OutboxBackend"


def reset_password():
    return queue_system_mail(
        to="sam@example.org", subject="Set a\nnew password", body="https://kith.example.org/x"
    )


def test_it_goes_out_once_and_keeps_no_secret(channel, channels):
    mail_id = reset_password()
    assert send_system_mail(channels=channels) == 1
    assert send_system_mail(channels=channels) == 0
    (sent,) = channel.sent
    assert (sent.to, sent.subject, sent.body) == (
        "sam@example.org",
        "Set a new password",
        "https://kith.example.org/x",
    )
    row = SystemMail.objects.get(id=mail_id)
    assert (row.state, row.body) == ("delivered", "")


def test_the_demo_keeps_the_link_to_show_it(channels, settings):
    settings.KITH_DEMO = True
    mail_id = reset_password()
    send_system_mail(channels=channels)
    assert SystemMail.objects.get(id=mail_id).body == "https://kith.example.org/x"


def test_a_busy_server_is_tried_again(channel, channels):
    mail_id = reset_password()
    channel.answer = Receipt(DeliveryState.TEMPORARY_FAILURE, detail="Busy")
    send_system_mail(channels=channels)
    row = SystemMail.objects.get(id=mail_id)
    assert row.body
    channel.answer = Receipt(DeliveryState.SENT)
    with at(row.due_at + timedelta(seconds=1)):
        assert send_system_mail(channels=channels) == 1
    assert SystemMail.objects.get(id=mail_id).state == "sent"


def test_a_sender_that_died_leaves_it_uncertain(channel, channels):
    mail_id = reset_password()
    SystemMail.objects.update(state="sending", due_at=now() - timedelta(minutes=1))
    assert send_system_mail(channels=channels) == 0
    assert SystemMail.objects.get(id=mail_id).state == "uncertain"
    assert channel.sent == []


def test_without_email_it_waits():
    mail_id = reset_password()
    assert send_system_mail(channels={}) == 0
    assert SystemMail.objects.get(id=mail_id).state == "created"


def test_djangos_own_mail_goes_through_it():
    email = EmailMultiAlternatives("Reset", "Plain words", to=["a@example.org", "b@example.org"])
    assert email.send() == 2
    assert set(SystemMail.objects.values_list("to_address", "body")) == {
        ("a@example.org", "Plain words"),
        ("b@example.org", "Plain words"),
    }
