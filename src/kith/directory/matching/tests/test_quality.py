"""What the matching scores on texts that it was never tuned to (docs/matching.md)."""

import json
from pathlib import Path

import pytest

from kith.directory.matching import heads, meaning
from kith.directory.matching.training.train import digest
from kith.directory.matching.understanding import understand

FROZEN = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "frozen_needs.jsonl")
    .read_text("utf-8")
    .splitlines()
]


def test_the_heads_were_trained_on_the_vocabulary_and_texts_that_are_here():
    assert heads.heads().trained_on == digest(), "run kith.directory.matching.training.train"


@pytest.fixture
def answers():
    if meaning.model_file() is None:
        pytest.skip("the language model is not here: ./kith prepare-matching")
    return [(row, understand(row["text"])) for row in FROZEN]
