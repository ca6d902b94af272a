import pytest

from kith.measures.instruments import INSTRUMENTS
from kith.measures.policy import Settled, is_on, obstacles_to_asking, obstacles_to_switching_on

ONS4, LONELINESS, SWEMWBS, PHQ9 = (
    INSTRUMENTS[code] for code in ("ons4", "loneliness", "swemwbs", "phq9")
)
SIGNED = Settled(switched_on=True, has_wording=True, signed_off_by="Dr A. Example")
LICENSED = Settled(switched_on=True, has_wording=True, licence_reference="WM-0000")


@pytest.mark.parametrize(
    ("instrument", "settled", "on"),
    [
        (ONS4, Settled(), True),
        (ONS4, Settled(switched_on=False), False),
        (SWEMWBS, Settled(), False),
        (SWEMWBS, Settled(switched_on=True, has_wording=True), False),
        (SWEMWBS, Settled(switched_on=True, licence_reference="WM-0000"), False),
        (SWEMWBS, Settled(has_wording=True, licence_reference="WM-0000"), False),
        (SWEMWBS, LICENSED, True),
        (PHQ9, LICENSED, False),
        (PHQ9, SIGNED, True),
    ],
)
def test_an_instrument_is_on_when_wanted_and_all_is_recorded(instrument, settled, on):
    assert is_on(instrument, settled) is on


def test_a_blank_licence_reference_is_none():
    blank = Settled(switched_on=True, has_wording=True, licence_reference="  ")

    assert [str(words) for words in obstacles_to_switching_on(SWEMWBS, blank)] == [
        "Record the reference of your organisation’s licence."
    ]


def test_phq9_is_not_asked_when_no_worker_is_there():
    assert obstacles_to_asking(PHQ9, age=40, worker_present=False)
    assert not obstacles_to_asking(PHQ9, age=40, worker_present=True)


@pytest.mark.parametrize(("age", "may"), [(15, False), (16, True), (None, True)])
def test_loneliness_questions_are_for_16_and_over(age, may):
    assert (not obstacles_to_asking(LONELINESS, age=age, worker_present=False)) is may
