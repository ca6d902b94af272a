"""No cell of a table is a formula, whatever it says."""

import csv
import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kith.kernel.csv_safe import STARTS_FORMULA, csv_text


def read(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_numbers_and_days_stay_and_nothing_is_an_empty_cell():
    (_head, row) = read(csv_text(["a", "b", "c"], [[-3, date(2026, 5, 1), None]]))
    assert row == ["-3", "2026-05-01", ""]


@settings(max_examples=50)
@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20))
def test_what_is_typed_comes_back_and_starts_no_formula(words):
    for start in ("", *STARTS_FORMULA):
        (_head, row) = read(csv_text(["x"], [[start + words, 1]]))
        assert not row[0].startswith(STARTS_FORMULA)
        assert row[0] in {start + words, f"'{start}{words}"}
