"""What a line of the log says, and what it must never say."""

import json
import logging
import sys
from types import SimpleNamespace

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.logs import JsonLines
from kith.kernel.request_id import answering, current_request_id

SECRET = "/join/very-secret-token"


def line(message="words", *args, error=None, **extra):
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("kith.test", logging.INFO, "f.py", 1, message, args, info)
    record.__dict__.update(extra)
    return json.loads(JsonLines().format(record))


def test_a_line_is_one_object_with_the_request_and_its_facts():
    with answering("abcdefgh-1"):
        found = line("answered", facts={"view": "public:home", "status": 200})
    assert (found["message"], found["level"], found["logger"]) == ("answered", "info", "kith.test")
    assert (found["request_id"], found["view"]) == ("abcdefgh-1", "public:home")
    assert "request_id" not in line()


def test_extra_that_nobody_has_judged_is_left_out():
    assert "Ada" not in json.dumps(line(person="Ada Bello", task_kwargs={"name": "Ada"}))


def test_an_address_is_told_by_its_pattern():
    route = SimpleNamespace(route="join/<str:token>")
    for match, words in ((route, "join/<str:token>"), (None, "an unknown address")):
        request = SimpleNamespace(path=SECRET, resolver_match=match)
        found = line("Internal Server Error: %s", SECRET, request=request)
        assert found["message"] == f"Internal Server Error: {words}"


def test_an_exception_is_told_without_its_words():
    try:
        try:
            raise psycopg.errors.UniqueViolation("Key (email)=(ada@example.org) already exists")
        except psycopg.Error as first:
            raise ValueError("ada@example.org") from first
    except ValueError:
        found = line(error=sys.exc_info()[1])
    assert "ada@example.org" not in json.dumps(found)
    assert [one["kind"] for one in found["error"]] == [
        "builtins.ValueError",
        "psycopg.errors.UniqueViolation",
    ]
    assert found["error"][1]["sqlstate"] == "23505"
    assert "test_logs.py" in found["error"][0]["at"][-1]


@given(st.text(max_size=80))
def test_only_a_well_formed_id_is_taken_over(given_id):
    with answering(given_id) as used:
        assert used == current_request_id()
        assert used.isascii()
        assert 8 <= len(used) <= 64
        assert set(used) & set('\r\n ";') == set()
    assert not current_request_id()


@pytest.mark.parametrize(("given_id", "kept"), [("trace-0001", True), ("short", False), (None, 0)])
def test_the_proxys_own_id(given_id, kept):
    with answering(given_id) as used:
        assert (used == given_id) == bool(kept)
