import threading

import pytest
from django.db import connection

from kith.jobs import outbox
from kith.messaging.operations import queue_system_mail

pytestmark = pytest.mark.usefixtures("real_transactions")


def state():
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM messaging_systemmail")
        return cursor.fetchone()[0]


def one_round():
    stop = threading.Event()
    thread = threading.Thread(target=outbox.run, args=(stop,))
    thread.start()
    stop.wait(1.0)
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()


def test_what_is_due_goes_out_by_itself(settings):
    settings.KITH_DEMO = True
    queue_system_mail(to="sam@example.org", subject="Hello", body="Hello")
    one_round()
    assert state() == "delivered"


def test_a_bad_setting_is_said_and_nothing_is_lost(settings, caplog):
    settings.KITH_EMAIL_URL = "nonsense"
    queue_system_mail(to="sam@example.org", subject="Hello", body="Hello")
    one_round()
    assert "KITH_EMAIL_URL" in caplog.text
    assert state() == "created"
