"""Hints of danger ask for a check, and everyday talk does not."""

import json
from pathlib import Path

import pytest

from kith.directory.matching import training
from kith.directory.matching.understanding import understand

TEXTS = [
    json.loads(line)
    for line in (Path(training.__file__).parent / "danger.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(autouse=True)
def words_only(monkeypatch):
    monkeypatch.setenv("KITH_LANGUAGE_MODEL", "/nonexistent")


def test_every_theme_of_danger_is_recognised_in_most_of_its_wordings():
    themes = {row["theme"] for row in TEXTS} - {""}
    assert len(themes) == 9
    for theme in themes:
        told = [row["text"] for row in TEXTS if row["theme"] == theme]
        found = [text for text in told if understand(text).check]
        assert len(found) >= 0.85 * len(told), (theme, set(told) - set(found))


def test_everyday_talk_raises_nothing():
    calm = [row["text"] for row in TEXTS if not row["theme"]]
    assert len(calm) > 100
    assert [text for text in calm if understand(text).check] == []


def test_danger_without_any_need_for_a_service_is_a_verdict():
    found = understand("I want to die")
    assert (found.check, found.verdict) == (True, "crisis_urgent")
    assert found.hints[0].words == "want to die"


def test_danger_does_not_hide_what_else_is_asked_for():
    found = understand("He hits her. She would like a coffee morning")
    assert found.check
    assert "social_group" in [kind.code for kind in found.kinds]
    assert "crisis_urgent" not in [kind.code for kind in found.kinds]
