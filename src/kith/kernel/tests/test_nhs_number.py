from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kith.kernel.nhs_number import (
    check_digit,
    format_nhs_number,
    invented_nhs_numbers,
    is_nhs_number,
    is_test_number,
    normalise_nhs_number,
)

invented = st.integers(0, 999_000).map(lambda serial: next(invented_nhs_numbers(serial)))


@pytest.mark.parametrize("number", ["9990000018", "9990000026", "9990000034", "9990000042"])
def test_known_test_numbers_are_valid(number):
    assert normalise_nhs_number(number) == number
    assert is_test_number(number)


def test_the_first_invented_numbers():
    assert list(islice(invented_nhs_numbers(1), 4)) == [
        "9990000018",
        "9990000026",
        "9990000034",
        "9990000042",
    ]


@given(invented)
def test_every_invented_number_is_a_valid_test_number(number):
    assert is_nhs_number(number)
    assert is_test_number(number)


@given(invented, st.sampled_from([" ", "-", "\u00a0", "–"]))
def test_spaces_and_dashes_are_forgiven(number, spacer):
    typed = f" {number[:3]}{spacer}{number[3:6]}{spacer}{number[6:]} "

    assert normalise_nhs_number(typed) == number
    assert normalise_nhs_number(format_nhs_number(number)) == number


@given(invented, st.integers(0, 9), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_caught(number, place, digit):
    assume(number[place] != digit)

    assert not is_nhs_number(number[:place] + digit + number[place + 1 :])


@given(invented, st.integers(0, 8))
def test_two_neighbours_exchanged_are_always_caught(number, place):
    first, second = number[place : place + 2]
    assume(first != second)

    assert not is_nhs_number(number[:place] + second + first + number[place + 2 :])


@pytest.mark.parametrize("digit", "0123456789")
def test_ten_equal_digits_are_refused(digit):
    assert not is_nhs_number(digit * 10)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "only numbers"),
        ("99900000l8", "only numbers"),
        ("999000001", "10 digits"),
        ("99900000180", "10 digits"),
        ("9990000019", "not a real NHS number"),
        ("²990000018", "only numbers"),
    ],
)
def test_a_refusal_says_what_is_wrong(typed, says):
    with pytest.raises(ValueError, match=says):
        normalise_nhs_number(typed)


def test_nine_digits_whose_check_would_be_ten_belong_to_nobody():
    barren = next(f"999{n:06d}" for n in range(1000) if check_digit(f"999{n:06d}") is None)

    assert not any(is_nhs_number(f"{barren}{last}") for last in range(10))


def test_a_number_outside_999_is_not_a_test_number():
    assert is_nhs_number("4010232137")
    assert not is_test_number("4010232137")
    assert not is_test_number("9990000019")


@given(st.text(max_size=20))
def test_any_text_gives_ten_digits_or_a_refusal(text):
    if is_nhs_number(text):
        assert len(normalise_nhs_number(text)) == 10
    else:
        with pytest.raises(ValueError, match="NHS number"):
            normalise_nhs_number(text)
