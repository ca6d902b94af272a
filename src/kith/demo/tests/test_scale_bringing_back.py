"""Keys and indexes come back in an order in which each finds what it needs, or the load fails."""

import time

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from kith.demo.scale import bringing_back
from kith.demo.scale.bringing_back import _referred_first, bring_back
from kith.demo.scale.progress import silent
from kith.demo.scale.setting_aside import Aside, ForeignKey, SetAside

NAMES = "abcdef"


def tables(**refers_to: str) -> SetAside:
    """A table of each name, with foreign keys to tables that a text has the letters of."""
    return SetAside(
        {
            name: Aside(
                [f"INDEX {name}"],
                [f"KEY {name}"],
                [ForeignKey(to, f"ADD {name}{to}", f"CHECK {name}{to}") for to in others],
            )
            for name, others in refers_to.items()
        },
        ["TRIGGER"],
    )


@pytest.fixture
def ran(monkeypatch):
    """What was sent to the database, in its order; whatever holds a text of `wrong` fails."""
    sent, wrong = [], []

    def run(statement: str) -> None:
        if statement == "INDEX slow":
            time.sleep(0.3)
        if any(text in statement for text in wrong):
            raise IntegrityError(statement)
        sent.append(statement)

    monkeypatch.setattr(bringing_back, "_run", run)
    monkeypatch.setattr(bringing_back, "_sizes", lambda names: dict.fromkeys(names, 1))
    return sent, wrong


def test_a_foreign_key_finds_both_tables_with_their_keys(ran):
    sent, _wrong = ran
    bring_back(tables(a="b", b="cz", c="a", d="d"), silent)
    for pair in ("ab", "bc", "ca", "dd"):
        added = next(n for n, text in enumerate(sent) if f"ADD {pair}" in text)
        checked = next(n for n, text in enumerate(sent) if f"CHECK {pair}" in text)
        keys = [sent.index(f"ALTER TABLE {name} KEY {name}") for name in pair]
        assert max(keys) < added < checked
    assert sent[-1] == "TRIGGER"


def test_a_key_waits_for_the_index_that_another_worker_is_making(ran):
    sent, _wrong = ran
    found = SetAside({"a": Aside(["INDEX slow", "INDEX quick"], ["KEY slow", "KEY quick"])})
    bring_back(found, silent)
    assert sent[:3] == ["INDEX quick", "INDEX slow", "ALTER TABLE a KEY slow, KEY quick"]


@pytest.mark.parametrize("broken", ["INDEX b", "KEY c", "CHECK ab", "CHECK ca"])
def test_a_rule_that_is_broken_ends_the_load_and_nobody_waits_for_ever(ran, broken):
    sent, wrong = ran
    wrong.append(broken)
    with pytest.raises(IntegrityError, match=broken):
        bring_back(tables(a="b", b="c", c="a"), silent)
    assert "TRIGGER" not in sent


@pytest.mark.parametrize("broken", ["INDEX a", "KEY a", "INDEX b"])
def test_what_would_be_done_meanwhile_does_not_wait_for_what_failed(ran, broken):
    sent, wrong = ran
    wrong.append(broken)
    with pytest.raises(IntegrityError, match=broken):
        bring_back(
            # Many before the one waited for, so that it has not begun when the first fails.
            tables(a="", b="", c="", d="", e="ab", f="abcde"),
            silent,
            first=["f"],
            meanwhile=lambda: sent.append("meanwhile"),
        )
    assert "TRIGGER" not in sent


def test_what_is_done_meanwhile_begins_when_its_tables_have_their_keys(ran):
    sent, _wrong = ran
    bring_back(
        tables(a="", b="a", c="b"),
        silent,
        first=["b"],
        meanwhile=lambda: sent.append("meanwhile"),
    )
    assert sent.index("meanwhile") > sent.index("ALTER TABLE b KEY b")


@given(st.dictionaries(st.sampled_from(NAMES), st.text(NAMES, max_size=3), min_size=1))
def test_every_table_comes_once_after_those_it_points_to_but_for_circles(refers_to):
    found = tables(**refers_to)
    order = list(_referred_first(found, refers_to))
    assert sorted(order) == sorted(refers_to)
    for name, others in refers_to.items():
        for to in others:
            if to in refers_to and order.index(to) > order.index(name):
                assert name in _reached(refers_to, to)


def _reached(refers_to: dict[str, str], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += refers_to.get(name, "")
    return seen
