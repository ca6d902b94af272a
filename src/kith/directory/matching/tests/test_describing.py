"""Kinds that a group's description of itself suggests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.directory.kinds.codes import SERVICE_KINDS
from kith.directory.matching.describing import MOST, kinds_of_listing

CODES = {kind.value for kind in SERVICE_KINDS}


@pytest.mark.parametrize(
    ("name", "category", "description", "first"),
    [
        ("Linnerby Walkers", "Walking group", "", "walking"),
        ("St Hild", "FOOD BANK", "Parcels on Tuesdays", "food_support"),
        ("The Hub", "", "A choir that sings for people with dementia", "music_singing"),
        ("Linnerby Lawn Tennis Club", "", "", "physical_activity"),
        ("Mill Race Trust", "", "Free debt advice and help with arrears", "money_debt"),
    ],
)
def test_the_words_lead_to_the_kind(name, category, description, first):
    assert kinds_of_listing(name, category, description)[0] == first


def test_the_name_says_more_than_the_description():
    found = kinds_of_listing("Linnerby choir", "", "We also have an allotment")
    assert found[0] == "music_singing"
    assert (
        kinds_of_listing("Linnerby allotments", "", "We also have a choir")[0] == "nature_gardening"
    )


@pytest.mark.parametrize("name", ["Linnerby Trust", "The Mill Charity", "Linnerby Parish Council"])
def test_what_a_body_is_suggests_nothing(name):
    assert "relationship_support" not in kinds_of_listing(name, "charity", "Gives grants")
    assert "volunteering" not in kinds_of_listing(name, "charity", "Gives grants")


@settings(max_examples=50)
@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=400))
def test_any_text_suggests_a_few_kinds_of_service(name, category, description):
    found = kinds_of_listing(name, category, description)
    assert len(found) == len(set(found)) <= MOST
    assert set(found) <= CODES
