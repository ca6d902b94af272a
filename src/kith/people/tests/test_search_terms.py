"""What is typed into the search box is read as what it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.reference import ALPHABET, with_check_symbol
from kith.people.search_terms import SearchTerms, read_terms


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Ada Bello", SearchTerms(names=("ada", "bello"))),
        ("O'Neill-Smith", SearchTerms(names=("oneill", "smith"))),
        ("999 000 0018", SearchTerms(nhs_number="9990000018")),
        ("01632 960123", SearchTerms(telephone="+441632960123")),
        ("07700 900 123", SearchTerms(telephone="+447700900123")),
        ("27/3/1984", SearchTerms(born_on=date(1984, 3, 27))),
        ("27 3 1984", SearchTerms(born_on=date(1984, 3, 27))),
        ("27 March 1984", SearchTerms(born_on=date(1984, 3, 27))),
        ("1984-03-27", SearchTerms(born_on=date(1984, 3, 27))),
        ("bello 27.3.1984", SearchTerms(names=("bello",), born_on=date(1984, 3, 27))),
        ("31/2/1984", SearchTerms()),
        ("", SearchTerms()),
        ("%", SearchTerms()),
    ],
)
def test_each_kind(typed, terms):
    assert read_terms(typed) == terms


LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.text(ALPHABET, min_size=7, max_size=7).map(with_check_symbol))
def test_a_reference_in_any_hand(reference):
    assert read_terms(reference.lower().replace("-", " ")).reference == reference


@given(st.text(LETTERS, min_size=7, max_size=7).map(with_check_symbol))
def test_a_reference_of_letters_alone_may_also_be_a_name(reference):
    terms = read_terms(reference)
    assert terms.reference == reference
    assert bool(terms.otherwise) == (not any(c.isdigit() for c in reference))


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(typed):
    terms = read_terms(typed)
    assert not any(set(name) & set("%_\\") for name in terms.names)


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)))
def test_every_day_is_read_in_every_way(day):
    for typed in (f"{day:%d/%m/%Y}", f"{day:%-d %B %Y}", f"{day:%Y-%m-%d}"):
        assert read_terms(f"Bello {typed}") == SearchTerms(names=("bello",), born_on=day)


def test_only_what_names_one_person_is_certain():
    assert read_terms("999 000 0018").certain
    assert read_terms("Ada Bello 27/3/1984").certain
    assert not read_terms("Ada Bello").certain
    assert not read_terms("27/3/1984").certain
    assert not read_terms("Bello 27/3/1984").certain
