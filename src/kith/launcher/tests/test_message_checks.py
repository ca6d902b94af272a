"""Texts that are not set up, and messages that wait for a decision."""

import mailbox
from types import SimpleNamespace

import psycopg
import pytest

from kith.launcher import message_checks
from kith.launcher.findings import Place
from kith.launcher.home import Home

UUID = "26785a09-ab16-4eb0-8407-a37497a57506"
NOTIFY = {"KITH_NOTIFY_KEY": f"kith-{UUID}-{UUID}", "KITH_NOTIFY_TEMPLATE": UUID}
TOKEN = {"KITH_NOTIFY_CALLBACK_TOKEN": "Zm9vYmFyYmF6cXV4LWEtdG9rZW4tb2YtNDg"}


def seen(settings, tmp_path):
    return list(message_checks.texts(Place(settings, Home(tmp_path), None)))


@pytest.mark.parametrize(
    ("settings", "well", "words"),
    [
        ({"KITH_DEMO": "1"}, True, "own page"),
        ({}, True, "not set up"),
        (NOTIFY | TOKEN, True, "is set up"),
        (NOTIFY, False, "became of them"),
        (NOTIFY | {"KITH_NOTIFY_CALLBACK_TOKEN": "short"}, False, "became of them"),
        (TOKEN | {"KITH_NOTIFY_KEY": "hush"}, False, "KITH_NOTIFY_KEY is missing"),
        (NOTIFY | TOKEN | {"KITH_NOTIFY_TEMPLATE": ""}, False, "KITH_NOTIFY_TEMPLATE is missing"),
    ],
)
def test_it_says_whether_texts_can_go(tmp_path, settings, well, words):
    found = seen(settings, tmp_path)
    assert words in found[0].seen
    assert found[0].well is well
    assert "hush" not in str(found)


def test_it_says_whether_returned_mail_is_read(tmp_path):
    def told(folder=""):
        settings = {"KITH_BOUNCES": str(folder)} if folder else {}
        return list(message_checks.returned(Place(settings, Home(tmp_path), None)))

    assert ("not set" in told()[0].seen, told()[0].well) == (True, True)
    assert ("no Maildir" in told(tmp_path)[0].seen, told(tmp_path)[0].well) == (True, False)
    mailbox.Maildir(tmp_path / "back", create=True)
    assert told(tmp_path / "back")[0].well
    (tmp_path / "back" / "new").rmdir()
    assert not told(tmp_path / "back")[0].well
    assert list(message_checks.returned(Place({"KITH_DEMO": "1"}, Home(tmp_path), None))) == []


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ["no message waits"]),
        ([("email", "held", 3), ("system", "created", 1)], ["no message waits"]),
        ([("email", "uncertain", 2), ("sms", "uncertain", 1)], ["3 messages may or may not"]),
        ([("email", "temporary-failure", 5)], ["5 messages could not be handed over"]),
        ([("system", "uncertain", 1), ("system", "technical-failure", 1)], ["2 invitations"]),
    ],
)
def test_it_says_what_waits_for_a_decision(tmp_path, rows, words):
    answer = SimpleNamespace(fetchall=lambda: rows)
    connection = SimpleNamespace(execute=lambda question: answer)
    found = list(message_checks.outbox(Place({}, Home(tmp_path), connection)))
    assert len(found) == len(words)
    for finding, word in zip(found, words, strict=True):
        assert word in finding.seen
        assert finding.well is (rows == [] or rows[0][1] == "held")


def test_a_database_without_tables_is_another_checks_business(tmp_path):
    def execute(question):
        raise psycopg.errors.UndefinedFunction

    place = Place({}, Home(tmp_path), SimpleNamespace(execute=execute))
    assert list(message_checks.outbox(place)) == []
