"""What programs are told: services, and what comes before any service."""

import pytest

from kith.directory.matching.answers import answered


@pytest.mark.parametrize(
    "text",
    [
        "Lonely since the move. Says she wants to kill herself.",
        "He would like a lunch club. He has been cutting himself again.",
        "Used to love gardening. His speech is suddenly slurred and his face has dropped.",
    ],
)
def test_danger_to_life_comes_before_every_service(text):
    told, _ = answered(text)
    assert told["kinds"][0] == "crisis_urgent"
    assert len(told["kinds"]) > 1
    assert told["check"]
    assert told["reasons"]["crisis_urgent"]


def test_other_danger_asks_for_a_check_and_leaves_the_order():
    told, _ = answered("He takes her bank card and she has no money for food. She wants a choir.")
    assert told["check"]
    assert "crisis_urgent" not in told["kinds"]


def test_nothing_understood_is_no_kind():
    assert answered("") == ({"kinds": [], "rejected": [], "check": False, "reasons": {}}, 0)
