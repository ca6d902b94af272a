import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kith.kernel.reference import (
    ALPHABET,
    code_matches,
    hash_code,
    is_reference,
    new_code,
    new_reference,
    normalise_code,
    normalise_reference,
    show_code,
)

references = st.builds(new_reference)
symbols = st.sampled_from(ALPHABET)
places = st.sampled_from([0, 1, 2, 3, 5, 6, 7, 8])


@given(references)
def test_a_new_reference_is_in_standard_form(reference):
    assert normalise_reference(reference) == reference
    assert len(reference) == 9
    assert not set("ILOU") & set(reference)


@given(references)
def test_typing_it_carelessly_gives_the_same_reference(reference):
    typed = f"  {reference.lower().replace('-', ' ')}\u00a0"
    misread = reference.replace("0", "o").replace("1", "l")

    assert normalise_reference(typed) == reference
    assert normalise_reference(misread) == reference


@given(references, places, symbols)
def test_every_single_mistyped_symbol_is_caught(reference, place, symbol):
    assume(reference[place] != symbol)

    assert not is_reference(reference[:place] + symbol + reference[place + 1 :])


@given(references, places, places)
def test_every_exchange_of_two_symbols_is_caught(reference, first, second):
    assume(reference[first] != reference[second])
    exchanged = list(reference)
    exchanged[first], exchanged[second] = exchanged[second], exchanged[first]

    assert not is_reference("".join(exchanged))


@given(st.text(max_size=30))
def test_any_text_is_a_reference_or_a_plain_refusal(text):
    if is_reference(text):
        assert normalise_reference(normalise_reference(text)) == normalise_reference(text)
    else:
        with pytest.raises(ValueError, match=r"^(A|This) reference has"):
            normalise_reference(text)


def test_the_example_in_the_message_is_a_real_reference():
    with pytest.raises(ValueError, match="like K7F3-9QH") as refusal:
        normalise_reference("hello")

    assert is_reference(str(refusal.value).split()[-1].rstrip("."))


@given(st.integers(8, 20))
def test_codes_are_as_long_as_asked_and_shown_in_fours(length):
    code = new_code(length)

    assert len(code) == length
    assert normalise_code(show_code(code).lower()) == code


def test_a_short_code_is_refused():
    with pytest.raises(ValueError, match="guessed"):
        new_code(7)


def test_only_the_right_code_with_the_right_salt_matches():
    code = new_code(10)
    stored = hash_code(code, "draft")

    assert code_matches(show_code(code).lower(), "draft", stored)
    assert not code_matches(code, "plan", stored)
    assert not code_matches(new_code(10), "draft", stored)
    assert not code_matches("", "draft", stored)
    assert code not in stored


def test_the_hash_needs_the_secret_key_and_outlives_its_rotation(settings):
    code, earlier = "7Q2MK0TX4B", settings.SECRET_KEY
    stored = hash_code(code, "draft")

    settings.SECRET_KEY = "another-key-of-fifty-characters-another-key-of-fif"
    settings.SECRET_KEY_FALLBACKS = []
    assert hash_code(code, "draft") != stored
    assert not code_matches(code, "draft", stored)

    settings.SECRET_KEY_FALLBACKS = [earlier]
    assert code_matches(code, "draft", stored)
