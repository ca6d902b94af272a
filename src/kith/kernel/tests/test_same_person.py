from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.same_person import POINTS, REASON_WORDS, Details, Reason, same_person_score

ROBERT = Details(
    given_name="Robert",
    family_name="Oyelaran-Smith",
    born_on=date(1958, 3, 4),
    nhs_number="9990000018",
    postcode="M1 1AA",
    phones=frozenset({"+447700900123"}),
)
people = st.builds(
    Details,
    given_name=st.sampled_from(["", "Robert", "Bob", "Roberta", "Ann", "Smith"]),
    family_name=st.sampled_from(["", "Smith", "Smyth", "Robert", "Khan"]),
    preferred_name=st.sampled_from(["", "Bob"]),
    born_on=st.none() | st.dates(date(1958, 3, 1), date(1958, 4, 12)),
    nhs_number=st.sampled_from(["", "9990000018", "9990000026"]),
    postcode=st.sampled_from(["", "M1 1AA", "ZZ99 3VZ"]),
    phones=st.frozensets(st.sampled_from(["+447700900123", "+441632960123"])),
)


@given(people, people)
def test_the_order_makes_no_difference_and_the_score_has_bounds(a, b):
    assert same_person_score(a, b) == same_person_score(b, a)
    assert 0 <= same_person_score(a, b).score <= 100


@given(people, people)
def test_something_more_in_common_never_lowers_the_score(a, b):
    before = same_person_score(a, b).score
    phone = frozenset({"+442079460123"})

    assert same_person_score(replace(a, phones=phone), replace(b, phones=phone)).score >= (
        same_person_score(replace(a, phones=frozenset()), b).score
    )
    same_code = same_person_score(replace(a, postcode="M1 1AA"), replace(b, postcode="M1 1AA"))
    assert same_code.score >= before


@given(people, people)
def test_nothing_known_proves_nothing(a, b):
    assert same_person_score(a, Details()).score == 0
    assert same_person_score(Details(), b).reasons == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"given_name": "ROBERT", "family_name": "Oyélaran Smith"}, Reason.SAME_NAME),
        ({"given_name": "Oyelaran-Smith", "family_name": "Robert"}, Reason.NAMES_SWAPPED),
        ({"given_name": "Robert Oyelaran", "family_name": "Smith"}, Reason.SAME_NAME),
        ({"given_name": "Bobby"}, Reason.SHORT_NAME),
        ({"given_name": "Xolani", "preferred_name": "Bob"}, Reason.SHORT_NAME),
        ({"given_name": "Robert James"}, Reason.SHORT_NAME),
        ({"given_name": "Rboert"}, Reason.SIMILAR_NAME),
        ({"given_name": "Bob", "family_name": "Oyelaron Smith"}, Reason.SIMILAR_NAME),
        ({"given_name": "Grace"}, Reason.SAME_FAMILY_NAME),
        ({"family_name": "Khan"}, Reason.SAME_GIVEN_NAME),
        ({"born_on": date(1958, 4, 3)}, Reason.BIRTH_DAY_MONTH_SWAPPED),
        ({"born_on": date(1985, 3, 4)}, Reason.OTHER_BIRTH_DATE),
        ({"born_on": date(1957, 3, 4)}, Reason.BIRTH_DATE_ONE_DIGIT),
        ({"nhs_number": "9990000026"}, Reason.OTHER_NHS_NUMBER),
    ],
)
def test_each_difference_is_named(change, reason):
    likeness = same_person_score(ROBERT, replace(ROBERT, **change))

    assert reason in likeness.reasons
    assert likeness.score <= same_person_score(ROBERT, ROBERT).score == 100


def test_every_reason_has_points_and_words():
    assert set(POINTS) == set(REASON_WORDS) == set(Reason)
    assert all(str(words) for words in REASON_WORDS.values())


def test_a_shared_name_alone_is_not_enough_but_with_the_birth_date_it_is():
    namesake = Details(given_name="Bob", family_name="Oyelaran-Smith")

    assert not same_person_score(ROBERT, namesake).possible
    assert same_person_score(ROBERT, replace(namesake, born_on=ROBERT.born_on)).possible


def test_parent_and_child_at_one_address_are_not_taken_for_one_person():
    child = replace(ROBERT, given_name="Grace", born_on=date(2015, 6, 7), nhs_number="")

    assert not same_person_score(ROBERT, child).possible


def test_one_nhs_number_on_two_unlike_records_is_always_worth_a_look():
    other = Details(
        given_name="Ann", family_name="Khan", born_on=date(1990, 1, 1), nhs_number="9990000018"
    )

    assert same_person_score(ROBERT, other).possible
    assert not same_person_score(ROBERT, other).likely


def test_having_no_fixed_address_in_common_says_nothing():
    roofless = Details(given_name="Ann", family_name="Khan", postcode="ZZ99 3VZ")

    assert Reason.SAME_POSTCODE not in same_person_score(roofless, roofless).reasons
