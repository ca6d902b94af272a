"""Dates in words, as a reader of each language writes them."""

from datetime import date

import pytest
from django.utils.translation import override

from kith.kernel import day_words

DAY = date(2026, 12, 7)


@pytest.mark.parametrize(
    ("language", "written", "close"),
    [
        ("en", "7 December 2026", "Monday 7 December"),
        ("cy", "7 Rhagfyr 2026", "dydd Llun 7 Rhagfyr"),
        ("pl", "7 grudnia 2026", "poniedziałek 7 grudnia"),
    ],
)
def test_a_month_after_its_day(language, written, close):
    with override(language):
        assert day_words.long_date(DAY) == written
        assert day_words.day(DAY).lower() == close.lower()
