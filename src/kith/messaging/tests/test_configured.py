"""Which channels an installation has."""

import pytest

from kith.messaging.channels import RecordingChannel, SmtpChannel
from kith.messaging.channels.configured import available_kinds, configured_channels
from kith.messaging.channels.notify import NotifyChannel
from kith.messaging.choices import ChannelKind
from kith.messaging.tests.test_notify import KEY, TEMPLATE


def test_the_demo_delivers_everything_to_its_page(settings):
    settings.KITH_DEMO = True
    settings.KITH_EMAIL_URL = "smtp://mail.example.org"
    found = configured_channels()
    assert set(found) == set(ChannelKind)
    assert all(isinstance(channel, RecordingChannel) for channel in found.values())


def test_production_sends_email_only_where_a_server_is_named(settings):
    settings.KITH_DEMO = False
    settings.KITH_EMAIL_URL = ""
    assert set(configured_channels()) == {ChannelKind.LETTER}
    settings.KITH_EMAIL_URL = "smtp://mail.example.org"
    assert isinstance(configured_channels()[ChannelKind.EMAIL], SmtpChannel)


def test_texts_are_sent_only_where_notify_is_set_up(settings):
    settings.KITH_DEMO = False
    assert ChannelKind.TEXT not in available_kinds()
    settings.KITH_NOTIFY_KEY, settings.KITH_NOTIFY_TEMPLATE = KEY, TEMPLATE
    assert ChannelKind.TEXT in available_kinds()
    assert isinstance(configured_channels()[ChannelKind.TEXT], NotifyChannel)


def test_a_bad_server_is_named_and_its_password_is_not(settings):
    settings.KITH_DEMO = False
    settings.KITH_EMAIL_URL = "smtp://u:secret@mail.example.org?tls=maybe"
    with pytest.raises(ValueError, match="KITH_EMAIL_URL") as refused:
        configured_channels()
    assert "secret" not in str(refused.value)
