import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel import codes
from kith.kernel.code_lists import (
    ACCOMMODATION,
    ETHNIC_CATEGORIES,
    ETHNIC_GROUPS,
    IMMIGRATION_STATUS,
    NHS_NUMBER_STATUS,
    NO_PRACTICE,
    REFERRAL_METHODS,
    EthnicGroup,
    ethnic_group,
    is_homeless,
)
from kith.kernel.ods import is_pcn_code, is_practice_code
from kith.kernel.verhoeff import is_snomed_identifier

every_code = st.sampled_from(codes.all_codes())


@pytest.mark.parametrize("entry", codes.all_codes(), ids=lambda entry: entry.code)
def test_every_code_passes_its_check_digit(entry):
    assert is_snomed_identifier(entry.code)
    assert entry.display
    assert entry.system == codes.SNOMED_CT
    assert codes.find_code(entry.code) is entry


@given(every_code, st.integers(0, 17), st.integers(1, 9))
def test_a_mistyped_code_does_not_pass(entry, place, shift):
    place %= len(entry.code)
    digit = str((int(entry.code[place]) + shift) % 10)

    assert not is_snomed_identifier(entry.code[:place] + digit + entry.code[place + 1 :])


@given(every_code, st.integers(0, 16))
def test_a_code_with_two_digits_exchanged_does_not_pass(entry, place):
    place %= len(entry.code) - 1
    first, second = entry.code[place : place + 2]
    exchanged = entry.code[:place] + second + first + entry.code[place + 2 :]

    assert is_snomed_identifier(exchanged) is (first == second)


@pytest.mark.parametrize("text", ["", "12345", "abc", "²67076002", "0", "1" * 19])
def test_what_is_no_identifier_does_not_pass(text):
    assert not is_snomed_identifier(text)


def test_no_code_stands_twice():
    tables = (codes.ACTIVITY, codes.ACCESS, codes.NEEDS, codes.REFERRAL_SOURCES)

    assert len(codes.all_codes()) == sum(map(len, tables)) == 34


def test_codes_are_found_by_name():
    assert codes.ACTIVITY["seen"].code == "1362931000000106"
    assert codes.NEEDS["debt"].display == "Debt"
    assert codes.find_code("404") is None


def test_lists_have_all_their_entries():
    assert "".join(ETHNIC_CATEGORIES) == "ABCDEFGHJKLMNPRSZ99"
    assert list(NHS_NUMBER_STATUS) == [f"0{n}" for n in range(1, 9)]
    assert list(REFERRAL_METHODS) == list("1234567")
    assert len(IMMIGRATION_STATUS) == 10
    assert set(ETHNIC_GROUPS) == set(EthnicGroup)


@pytest.mark.parametrize("category", ETHNIC_CATEGORIES)
def test_every_ethnic_category_has_the_group_that_its_words_say(category):
    group, words = ethnic_group(category), str(ETHNIC_CATEGORIES[category])

    if group in {EthnicGroup.WHITE, EthnicGroup.MIXED, EthnicGroup.ASIAN, EthnicGroup.BLACK}:
        assert words.lower().startswith(group)
    else:
        assert category in {"R", "S", "Z", "99"}


@pytest.mark.parametrize("category", ["", "9", "AB", "Z", "99", "?"])
def test_no_answer_has_no_group(category):
    assert ethnic_group(category) is EthnicGroup.UNKNOWN


def test_homelessness_is_told_by_the_code():
    assert {code for code in ACCOMMODATION if is_homeless(code)} == {
        "HM01",
        "HM03",
        "HM04",
        "HM05",
        "HM06",
        "HM07",
    }
    assert not is_homeless("HM99")


def test_practice_and_network_codes():
    assert is_practice_code("A81001")
    assert is_pcn_code("U12345")
    assert not any(is_practice_code(code) for code in NO_PRACTICE)
    assert not is_practice_code("U12345")
    assert not is_pcn_code("A81001")
