import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kith.kernel.names import fold_name, name_tokens, one_slip_apart, sort_name
from kith.kernel.nicknames import same_given_name, short_forms

words = st.text("abcdefgh", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("given_name", "family_name", "sorted_as"),
    [
        ("Zoë", "O’Neill-Smith", "oneill smith, zoe"),
        ("Łukasz", "Żółć", "zolc, lukasz"),
        ("Søren", "Ægir", "aegir, soren"),
        ("Đorđe", "GROẞ", "gross, dorde"),
        ("Ali", "", "ali"),
        ("", "Ali", "ali"),
        ("", "", ""),
        ("  Mary   Ann ", "St. John", "st john, mary ann"),
        ("İpek", "Işık", "isik, ipek"),
        ("Nguyễn", "Đặng", "dang, nguyen"),
        ("مُحَمَّد", "عَلِي", "علي, محمد"),
        ("हिन्दी", "शर्मा", "शर्मा, हिन्दी"),
        ("ガ", "ハヤシ", "ハヤシ, ガ"),
        ("明", "王", "王, 明"),
    ],
)
def test_names_sort_without_accents_case_or_punctuation(given_name, family_name, sorted_as):
    assert sort_name(given_name, family_name) == sorted_as


def test_people_with_the_same_family_name_stand_together():
    names = [("Zed", "Smith"), ("Ann", "Smithson"), ("Ann", "smith"), ("Ann", "Šmith")]

    assert sorted(sort_name(*name) for name in names)[:3] == [
        "smith, ann",
        "smith, ann",
        "smith, zed",
    ]


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(name):
    assert fold_name(fold_name(name)) == fold_name(name)
    assert name_tokens(name) == tuple(fold_name(name).split(" ") if fold_name(name) else ())


@given(words, st.integers(0, 7), st.sampled_from("abcdefgh"))
def test_one_slip_is_seen_both_ways(word, place, letter):
    place = min(place, len(word) - 1)
    slips = {
        word[:place] + letter + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    }

    for slip in slips - {word}:
        assert one_slip_apart(word, slip)
        assert one_slip_apart(slip, word)


@given(words, words)
def test_two_changed_letters_are_more_than_a_slip(word, tail):
    assume(not {word[0]} & {"x", "y"})

    assert not one_slip_apart("x" + word + tail + "y", "y" + word + tail + "x")
    assert not one_slip_apart(word, word)


@pytest.mark.parametrize(
    ("first", "second"), [("Bob", "Robert"), ("LIZ", "Elizabeth"), ("Mohammed", "Muhammad")]
)
def test_short_forms_go_both_ways(first, second):
    assert same_given_name(first, second)
    assert same_given_name(second, first)
    assert fold_name(second) in short_forms(first)


def test_names_of_different_people_are_not_short_forms():
    assert not same_given_name("Bob", "Barbara")
    assert not same_given_name("", "")
    assert short_forms("Xanthippe") == frozenset()
