"""A database with no connection left, and connections that the server has closed."""

import os
import time

import psycopg
import pytest
from django.db import connection
from django.test import Client

from kith.kernel.postgresql import patient


@pytest.fixture
def pool(django_db_setup, django_db_blocker, monkeypatch):
    """The pool, with nothing of it in this thread's hands. Nothing is written."""
    with django_db_blocker.unblock():
        connection.close()
        connection.ensure_connection()
        monkeypatch.setattr(connection.pool, "timeout", 0.3)
        connection.close()
        yield connection.pool
        connection.close()


def test_when_all_connections_are_in_use_a_page_says_so_soon_and_keeps_what_was_typed(pool):
    held = [pool.getconn(5) for _ in range(pool.max_size)]
    browser = Client(raise_request_exception=False, headers={"accept-language": "cy"})
    began = time.monotonic()
    answer = browser.post("/account/sign-in/", {"login": "sam@example.org", "password": "secret"})
    assert time.monotonic() - began < 10
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert '<html lang="cy"' in answer.text
    assert "sam@example.org" in answer.text
    assert "secret" not in answer.text
    for one in held:
        pool.putconn(one)
    assert browser.get("/account/sign-in/").status_code == 200


def test_a_connection_that_the_server_has_closed_is_handed_to_nobody(pool):
    held = [pool.getconn(5) for _ in range(3)]
    pids = [one.info.backend_pid for one in held]
    for one in held:
        pool.putconn(one)
    with psycopg.connect(os.environ["KITH_TEST_SERVER"]) as superuser:
        for pid in pids:
            superuser.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    for _ in range(3):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        connection.close()


def test_a_slow_answer_of_a_server_that_lives_is_waited_for(pool, monkeypatch):
    monkeypatch.setattr(patient, "PATIENCE_SECONDS", 0.2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.7), 'done'")
        assert cursor.fetchone()[1] == "done"


def test_a_load_waits_for_a_server_that_takes_nobody_new(pool, monkeypatch):
    monkeypatch.setattr(patient, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(patient, "answers", lambda *_: False)
    with patient.trusting(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.7), 'done'")
        assert cursor.fetchone()[1] == "done"


def test_a_server_that_takes_nobody_is_given_up(pool, monkeypatch):
    monkeypatch.setattr(patient, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(patient, "answers", lambda *_: False)
    began = time.monotonic()
    with pytest.raises(Exception, match="does not answer"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(5)")
    assert time.monotonic() - began < 3
    assert patient.found_dead.is_set(), "what else is open is not trusted"
    connection.close()  # as at the end of a request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert not patient.found_dead.is_set()
