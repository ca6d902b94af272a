from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.people.choices import Channel, YesNoUnknown
from kith.people.contact_gate import (
    SafeContact,
    Stop,
    first_safe_channel,
    may_contact,
    safe_contact_of,
)
from kith.people.models import Person

ADDRESSES = {
    Channel.PHONE: "07700 900111",
    Channel.TEXT: "07700 900111",
    Channel.EMAIL: "ada@example.org",
    Channel.LETTER: "1 High Street",
}


def safe(channels=tuple(Channel), **changes):
    known = {
        "channels": frozenset(channels),
        "preferred": None,
        "voicemail": YesNoUnknown.UNKNOWN,
        "best_time": "",
        "note": "",
        "who_may_answer": "",
        "addresses": ADDRESSES,
        "died_on": None,
        "do_not_contact": False,
    }
    return SafeContact(**(known | changes))


@pytest.mark.parametrize(
    ("known", "stop"),
    [
        (safe(channels=()), Stop.NOT_ASKED),
        (safe(channels=[Channel.LETTER]), Stop.NOT_SAFE),
        (safe(do_not_contact=True), Stop.DO_NOT_CONTACT),
        (safe(died_on=date(2026, 1, 1)), Stop.DIED),
        (safe(died_recorded=True), Stop.DIED),
        (safe(addresses={}), Stop.NO_ADDRESS),
    ],
)
def test_each_reason_stops_a_text(known, stop):
    assert may_contact(known, Channel.TEXT).stop == stop


@given(st.sets(st.sampled_from(Channel)), st.sampled_from(Channel), st.booleans())
def test_only_a_channel_that_was_called_safe_is_ever_allowed(channels, channel, stopped):
    verdict = may_contact(safe(channels=channels, do_not_contact=stopped), channel)
    assert verdict.allowed == (channel in channels and not stopped)


@given(st.sets(st.sampled_from(Channel)), st.none() | st.sampled_from(Channel))
def test_the_first_safe_channel_is_safe_and_the_preferred_one_wins(channels, preferred):
    found = first_safe_channel(safe(channels=channels, preferred=preferred))
    assert (found is None) == (not channels)
    if preferred in channels:
        assert found == preferred


@pytest.mark.parametrize(
    ("first", "other", "texts_to"),
    [
        ("+447700900111", "", "+447700900111"),
        ("+441632960001", "+447700900111", "+447700900111"),
        ("+441632960001", "", ""),
        ("+353871234567", "", "+353871234567"),
        ("", "", ""),
    ],
)
def test_texts_go_to_a_number_that_can_take_them(first, other, texts_to):
    person = Person(telephone=first, other_telephone=other)
    assert safe_contact_of(person).addresses[Channel.TEXT] == texts_to
