"""Text becomes plain words that know where they stood."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.directory.matching import reading
from kith.directory.matching.spelling import nearest


def plain(text):
    return [sentence.plain for sentence in reading.sentences(reading.straight(text))]


def test_sentences_clauses_and_short_forms():
    assert plain("She doesn’t go out, does not eat. Dr. Shah says: cannot cope!") == [
        "she doesnt go out , doesnt eat",
        "dr shah says",
        "cant cope",
    ]


def test_a_word_remembers_where_it_stood():
    text = "He does not cook"
    [sentence] = reading.sentences(text)
    word = sentence.words[1]
    assert (word.plain, text[word.start : word.end]) == ("doesnt", "does not")


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    straight = reading.straight(text)
    for sentence in reading.sentences(straight):
        for word in sentence.words:
            assert 0 <= word.start < word.end <= len(straight)
        assert sentence.number_at(len(sentence.plain)) == len(sentence.words) - 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("husbend", "husband"),
        ("lonley", "lonely"),
        ("benifits", "benefits"),
        ("gardning", "gardening"),
        ("alchohol", "alcohol"),
        ("horse", "horse"),
        ("wall", "wall"),
        ("xqzt", "xqzt"),
        ("né", "né"),
    ],
)
def test_a_slip_is_mended_and_a_right_word_left(written, meant):
    assert nearest(written) == meant


def test_a_very_long_word_takes_no_time():
    began = time.process_time()
    assert nearest("a" * 20_000) == "a" * 20_000
    assert time.process_time() - began < 1
