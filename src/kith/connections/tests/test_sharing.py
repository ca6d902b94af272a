"""The least is shared; more by a tick; nothing after a no, an end or a withdrawal."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kith.connections.choices import Share, State
from kith.connections.policy.sharing import (
    Facts,
    could_share,
    may_be_read,
    permitted,
    what_is_read,
)
from kith.connections.policy.silence import Due, answer_by, due

ADA = Facts(
    first_name="Ada",
    full_name="Ada Bello",
    telephone="01632 960123",
    voicemail="(please leave no message)",
    email="ada@example.org",
    age="71",
    language="Urdu",
    access="Step-free",
    hopes="Get out more",
    link_worker="Sam Okoro",
    service="Northgate",
    service_phone="01632 960100",
)


def test_without_a_tick_a_group_reads_a_first_name_and_whom_to_ring():
    words = " ".join(line.words for line in what_is_read(ADA, ()))
    assert words == "Ada Sam Okoro, Northgate 01632 960100"


@given(st.sets(st.sampled_from(Share)))
def test_what_was_not_ticked_is_not_read(ticked):
    codes = {line.code for line in what_is_read(ADA, ticked)}
    assert codes & set(Share) == ticked


def test_what_is_unknown_or_unsafe_is_not_offered():
    assert could_share(Facts(first_name="Ada", voicemail="(please leave no message)")) == ()


def test_a_telephone_number_goes_with_the_word_about_voicemail():
    (line,) = [x for x in could_share(ADA) if x.code == Share.TELEPHONE]
    assert line.words == "01632 960123 (please leave no message)"


def test_the_list_of_permissions_names_what_the_ticks_come_to():
    assert permitted(()) == ("that_we_meet",)
    assert permitted([Share.TELEPHONE, Share.ACCESS]) == ("that_we_meet", "contact", "access")


@given(st.sampled_from(State), st.booleans(), st.booleans())
def test_only_a_yes_that_stands_opens_anything(state, withdrawn, stands):
    opens = may_be_read(state, withdrawn=withdrawn, permission_stands=stands)
    going_on = state in {State.ACCEPTED, State.WAITING, State.STARTED, State.ATTENDING}
    assert opens == (going_on and stands and not withdrawn)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.integers(1, 20), st.integers(0, 90))
def test_silence_is_patience_then_a_nudge_then_a_task(sent_on, days, later):
    by, today = answer_by(sent_on, days), sent_on + timedelta(days=later)
    first = due(by, today, days, nudged=False, escalated=False)
    then = due(by, today, days, nudged=True, escalated=False)
    assert first is (Due.NUDGE if today > by else Due.NOTHING)
    assert then is (Due.ESCALATE if today > answer_by(by, days) else Due.NOTHING)
    assert due(by, today, days, nudged=True, escalated=True) is Due.NOTHING
