"""Services as feeds give them, whole and hostile."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.directory.importing.incoming import IncomingListing, Refusal
from kith.interop.open_referral.reading import read_service
from kith_testing.directories import service

json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = sorted(service())


def test_a_whole_service_is_read_whole():
    read = read_service(service(7))
    assert isinstance(read, IncomingListing)
    assert read.notes == ()
    assert [t.weekday for t in read.times] == [3, 4]
    assert read.terms[0].taxonomy_name == "Our words"
    assert read.languages == (("cy", "Welsh"),)
    assert read.contacts[0].phones[0].number == "01632 960100"


@settings(max_examples=50)
@given(st.sampled_from(FIELDS), json)
@pytest.mark.django_db
def test_any_json_in_any_field_is_read_or_refused(field, value):
    assert isinstance(read_service(service(1) | {field: value}), IncomingListing | Refusal)


@settings(max_examples=30)
@given(json)
@pytest.mark.django_db
def test_any_json_at_all_is_read_or_refused(value):
    assert isinstance(read_service(value), IncomingListing | Refusal)


def test_what_was_wrong_is_said():
    read = read_service(
        service(1, url="javascript:x", schedules="daily", minimum_age=50, maximum_age=2)
        | {"service_at_locations": [7, {"location": {"latitude": 999, "longitude": 1}}]}
    )
    assert set(read.notes) == {
        "A web address that is none was left out",
        "“schedules” was no list and was left out",
        "Ages that contradict each other were left out",
        "A part of “service_at_locations” that is none was left out",
        "A position outside the United Kingdom was left out",
    }
