"""What comes in from anywhere is plain and possible, or is left out with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.interop.directories.cleaning import Cleaner, TooLong

anything = st.one_of(
    st.text(), st.none(), st.integers(), st.floats(), st.booleans(), st.lists(st.text(), max_size=2)
)


@given(anything)
def test_no_field_brings_anything_but_plain_text(value):
    clean = Cleaner()
    for words in (clean.line(value), clean.text(value), clean.web(value), clean.mail(value)):
        assert "\0" not in words
        assert "<script" not in words.lower()
    assert clean.web(value).split(":")[0].lower() in {"", "http", "https"}


@given(anything, anything)
def test_a_point_is_in_the_kingdom_or_nowhere(lat, lon):
    point = Cleaner().point(lat, lon)
    assert point is None or (49 <= point[0] <= 61.5 and -9 <= point[1] <= 2.5)


@given(anything, anything)
def test_ages_are_in_order(least, most):
    low, high = Cleaner().ages(least, most)
    assert low is None or high is None or low <= high


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("<p>One</p><p>Two<script>evil()</script></p>", "One\n\nTwo"),
        ("&lt;script&gt;evil()&lt;/script&gt;Fine", "Fine"),
        ("a < b and c > d", "a < b and c > d"),
        ("Tea\0 & cake", "Tea & cake"),
        ("Not known", ""),
        ({"a": 1}, ""),
    ],
)
def test_text(said, kept):
    assert Cleaner().text(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("www.example.org", "http://www.example.org"),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://user:pass@example.org", ""),
        ("http://localhost", ""),
        ("http://[", ""),
        ("none", ""),
    ],
)
def test_web_addresses(said, kept):
    assert Cleaner().web(said) == kept


def test_what_was_put_right_is_said_once():
    clean = Cleaner()
    for _time in range(2):
        clean.point(999, 0)
        clean.phone("00000 000000")
        clean.day("yesterday")
    assert clean.notes == [
        "A position outside the United Kingdom was left out",
        "A telephone number that is none was left out",
        "A date that is none was left out",
    ]


def test_a_field_of_ten_megabytes_is_refused():
    with pytest.raises(TooLong):
        Cleaner().text("x" * 10_000_000)
