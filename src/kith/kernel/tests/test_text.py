import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.text import ascii_digits, clean_line, clean_text

anything = st.text(st.characters(codec=None), max_size=60)


@given(anything)
def test_clean_text_can_be_stored_and_sent(text):
    cleaned = clean_text(text)

    cleaned.encode("utf-8")
    assert "\0" not in cleaned
    assert "\r" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean_text(cleaned) == cleaned


@given(anything)
def test_a_clean_line_is_one_line_without_double_spaces(text):
    line = clean_line(text)

    assert len(line.splitlines()) <= 1
    assert "  " not in line
    assert line == line.strip()


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Zoe\u0308", "Zoë"),
        ("a\0b\x1bc\ud800d", "abcd"),
        ("pay \u202eevil", "pay evil"),
        (
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
        ("نمی\u200cدانم", "نمی\u200cدانم"),
        ("  tab\tkept \n", "tab\tkept"),
    ],
)
def test_what_goes_and_what_stays(dirty, clean):
    assert clean_text(dirty) == clean


def test_digits_of_any_script_are_read():
    assert ascii_digits("٠٧٧٠٠ ९००") == "07700 900"
    assert ascii_digits("x²") == "x²"
