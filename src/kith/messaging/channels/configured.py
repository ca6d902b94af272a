"""The channels of this installation, by its settings."""

from collections.abc import Mapping
from email.utils import parseaddr

from django.conf import settings

from kith.messaging.channels.message import Channel
from kith.messaging.channels.notify import NotifyAccount, NotifyChannel
from kith.messaging.channels.post_tray import PostTray
from kith.messaging.channels.recording import RecordingChannel
from kith.messaging.channels.smtp import SmtpChannel
from kith.messaging.channels.smtp_url import SmtpServer
from kith.messaging.choices import ChannelKind


def available_kinds() -> frozenset[ChannelKind]:
    """What this installation can send at all; asked while choosing how to tell somebody."""
    if settings.KITH_DEMO:
        return frozenset(ChannelKind)
    kinds = {ChannelKind.LETTER}
    if settings.KITH_EMAIL_URL:
        kinds.add(ChannelKind.EMAIL)
    if settings.KITH_NOTIFY_KEY:
        kinds.add(ChannelKind.TEXT)
    return frozenset(kinds)


def configured_channels() -> Mapping[ChannelKind, Channel]:
    """What can be sent here, and how. A kind without an entry can't be sent.

    Raises ValueError for a bad `KITH_EMAIL_URL`, `KITH_EMAIL_FROM` or `KITH_NOTIFY_…`.
    """
    if settings.KITH_DEMO:
        return dict.fromkeys(ChannelKind, RecordingChannel())
    channels: dict[ChannelKind, Channel] = {ChannelKind.LETTER: PostTray()}
    if settings.KITH_EMAIL_URL:
        name, address = parseaddr(settings.KITH_EMAIL_FROM)
        server = SmtpServer.from_url(settings.KITH_EMAIL_URL)
        channels[ChannelKind.EMAIL] = SmtpChannel(server, sender=address, sender_name=name)
    if settings.KITH_NOTIFY_KEY:
        channels[ChannelKind.TEXT] = NotifyChannel(_notify_account())
    return channels


def _notify_account() -> NotifyAccount:
    return NotifyAccount(
        settings.KITH_NOTIFY_KEY,
        settings.KITH_NOTIFY_TEMPLATE,
        settings.KITH_NOTIFY_SENDER,
        settings.KITH_NOTIFY_URL,
    )
