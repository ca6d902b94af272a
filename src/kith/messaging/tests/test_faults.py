"""A mail server that is away for an hour, and a sender that is killed in the middle."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta

import pytest

from kith.kernel import clock
from kith.kernel.clock import now
from kith.messaging.channels import SmtpChannel, SmtpServer
from kith.messaging.choices import ChannelKind
from kith.messaging.operations import queue_message, send_due
from kith.messaging.tests.test_smtp import SENDER, Mailbox, Server, free_port

pytestmark = pytest.mark.usefixtures("real_transactions")
MANY = 6


def queue(town, count=MANY):
    for number in range(count):
        queue_message(
            actor=town.worker,
            key=f"k{number}",
            template="referral_received",
            values={"reference": f"KTH-{number}", "by_day": "Friday 6 March"},
            to="gp@example.org",
        )


def smtp(port):
    where = SmtpServer.from_url(f"smtp://127.0.0.1:{port}?tls=none")
    return {ChannelKind.EMAIL: SmtpChannel(where, sender=SENDER, timeout_seconds=5)}


def arrived(mailbox):
    return Counter(email["Message-ID"] for email in mailbox.emails)


def test_after_an_hour_without_a_mail_server_everything_arrives_once(town, rows):
    queue(town)
    port, mailbox, start = free_port(), Mailbox(), now()
    for minutes in range(0, 60, 5):
        with clock.at(start + timedelta(minutes=minutes)):
            send_due(service_id=town.service.id, channels=smtp(port))
    assert {row.state for row in rows()} == {"temporary-failure"}
    server = Server(mailbox)
    server.port = port
    server.start()
    try:
        for minutes in range(60, 180, 10):
            with clock.at(start + timedelta(minutes=minutes)):
                send_due(service_id=town.service.id, channels=smtp(port))
    finally:
        server.stop()
    assert {row.state for row in rows()} == {"sent"}
    assert sorted(arrived(mailbox).values()) == [1] * MANY


SENDER_PROCESS = """
import sys, django
django.setup()
from uuid import UUID
from kith.messaging.channels import SmtpChannel, SmtpServer
from kith.messaging.choices import ChannelKind
from kith.messaging.operations import send_due
where = SmtpServer.from_url(f"smtp://127.0.0.1:{sys.argv[2]}?tls=none")
channel = SmtpChannel(where, sender="no-reply@kith.example.org", timeout_seconds=30)
send_due(service_id=UUID(sys.argv[1]), channels={ChannelKind.EMAIL: channel})
"""


class Stalling(Mailbox):
    """Takes some emails; of the next it has the text, and never says so."""

    def __init__(self, takes):
        super().__init__()
        self.takes, self.has_the_next = takes, threading.Event()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.emails) > self.takes and not self.has_the_next.is_set():
            self.has_the_next.set()
            await asyncio.sleep(20)
        return answer


def test_a_sender_killed_in_the_middle_sends_nothing_twice_and_says_what_it_cannot_know(town, rows):
    queue(town)
    mailbox = Stalling(takes=2)
    server = Server(mailbox)
    server.start()
    command = [sys.executable, "-W", "ignore", "-c", SENDER_PROCESS]
    sender = subprocess.Popen([*command, str(town.service.id), str(server.port)], env=os.environ)
    try:
        assert mailbox.has_the_next.wait(60)
        sender.send_signal(signal.SIGKILL)
        sender.wait()
        for minutes in (0, 11, 20):
            with clock.at(now() + timedelta(minutes=minutes)):
                send_due(service_id=town.service.id, channels=smtp(server.port))
    finally:
        sender.kill()
        server.stop()
    states = Counter(row.state for row in rows())
    assert states == {"sent": MANY - 1, "uncertain": 1}
    (unsure,) = [row for row in rows() if row.state == "uncertain"]
    assert set(arrived(mailbox).values()) == {1}, "nothing arrived twice"
    assert any(str(unsure.id) in one for one in arrived(mailbox)), "it had gone, nobody could know"
