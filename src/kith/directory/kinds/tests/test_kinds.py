"""The vocabulary of kinds holds together."""

import csv
import os
from pathlib import Path

import pytest

from kith.directory.kinds.codes import SERVICE_KINDS, VERDICTS, Kind
from kith.directory.kinds.descriptions import DESCRIPTIONS
from kith.directory.kinds.groups import GROUP_OF, KINDS_OF, KindGroup
from kith.directory.kinds.vocabulary import vocabulary

DATA = Path(os.environ.get("KITH_DATA", Path(__file__).parents[6] / "shared" / "data"))


def test_there_are_fifty_three_kinds_of_service_and_two_verdicts():
    assert len(Kind) == 55
    assert len(SERVICE_KINDS) == 53
    assert {Kind.CRISIS_URGENT, Kind.NO_SOCIAL_NEED} == VERDICTS


def test_every_kind_of_service_is_in_exactly_one_of_eight_groups():
    assert len(KindGroup) == 8
    assert sorted(kind for kinds in KINDS_OF.values() for kind in kinds) == sorted(SERVICE_KINDS)
    assert set(GROUP_OF) == set(SERVICE_KINDS)


def test_every_kind_of_service_is_described_in_a_sentence():
    assert set(DESCRIPTIONS) == set(SERVICE_KINDS)
    assert all(str(text).endswith(".") for text in DESCRIPTIONS.values())


def test_every_kind_has_words_that_lead_to_it():
    assert set(vocabulary()) == set(Kind.values)
    for words in vocabulary().values():
        assert words.description
        assert len(words.phrases) >= 8, words.code
        assert words.strong, words.code


def test_no_term_is_both_strong_and_weak_or_stands_twice():
    for words in vocabulary().values():
        terms = [term.lower() for term in words.strong + words.weak]
        assert len(terms) == len(set(terms)), words.code


@pytest.mark.needs_data
def test_the_codes_and_labels_are_those_of_the_list_of_kinds():
    path = DATA / "taxonomies" / "service_kinds.csv"
    if not path.exists():
        pytest.skip(f"no reference data at {DATA}")
    with path.open(encoding="utf-8") as file:
        listed = {row["code"]: row["label"] for row in csv.DictReader(file)}
    assert {kind.value: str(kind.label) for kind in Kind} == listed
