"""Kinds that a listing's words suggest."""

import tomllib

import pytest

from kith.directory.kinds.codes import SERVICE_KINDS
from kith.interop.directories.kind_words import MOST, WORDS, suggest_kinds


@pytest.mark.parametrize(
    ("name", "category", "description", "first"),
    [
        ("Linnerby Walkers", "Walking group", "", "walking"),
        ("St Hild", "FOOD BANK", "Parcels on Tuesdays", "food_support"),
        ("Central Library", "library", "Books", "adult_education"),
        ("The Hub", "", "A choir that sings for people with dementia", "music_singing"),
    ],
)
def test_the_words_lead_to_the_kind(name, category, description, first):
    found = suggest_kinds(name, category, description)
    assert first in found
    assert len(found) <= MOST


def test_nothing_is_suggested_without_a_word():
    assert suggest_kinds("Linnerby Trust", "", "Grants") == ()


def test_every_kind_with_words_is_one_of_ours():
    assert set(tomllib.loads(WORDS.read_text())) <= {kind.value for kind in SERVICE_KINDS}
