import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.postcode import (
    NO_FIXED_ABODE,
    PSEUDO_POSTCODES,
    area,
    has_place,
    is_postcode,
    normalise_outcode,
    normalise_postcode,
    outcode,
    pseudo_meaning,
    sector,
)

outcodes = st.sampled_from(["M1", "B33", "CR2", "DN55", "W1A", "EC1A", "N1C", "SE1P", "JE2", "BT1"])
inward_letters = st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2)
postcodes = st.builds(
    lambda out, digit, letters: f"{out} {digit}{letters}",
    outcodes,
    st.integers(0, 9),
    inward_letters,
)


@given(postcodes)
def test_a_postcode_in_standard_form_is_kept(postcode):
    assert normalise_postcode(postcode) == postcode


@given(postcodes, st.sampled_from(["", " ", "  ", "-", "\u00a0", "\t"]))
def test_spacing_and_case_are_forgiven(postcode, spacer):
    assert normalise_postcode(f" {postcode.lower().replace(' ', spacer)} ") == postcode


@given(postcodes)
def test_the_letter_o_is_read_where_only_a_digit_can_stand(postcode):
    out, inward = postcode.split()

    assert normalise_postcode(f"{out} o{inward[1:]}") == f"{out} 0{inward[1:]}"


@given(postcodes)
def test_the_parts_make_up_the_whole(postcode):
    assert postcode.startswith(f"{outcode(postcode)} ")
    assert sector(postcode) == postcode[:-2]
    assert area(postcode).isalpha()
    assert outcode(postcode).startswith(area(postcode))
    assert normalise_outcode(postcode) == normalise_outcode(outcode(postcode)) == outcode(postcode)
    assert has_place(postcode)
    assert pseudo_meaning(postcode) is None


@pytest.mark.parametrize("code", [*PSEUDO_POSTCODES, "ZZ99 6CZ", "BFPO 801", "BFPO 2", "BF1 0AX"])
def test_codes_that_are_no_place_are_accepted_but_not_put_on_a_map(code):
    assert normalise_postcode(code.lower().replace(" ", "")) == code
    assert not has_place(code)
    assert sector(code) is None


def test_the_code_of_girobank_stays_valid():
    assert normalise_postcode("gir0aa") == "GIR 0AA"
    assert area("GIR 0AA") == "GIR"


def test_pseudo_postcodes_say_what_they_mean():
    assert pseudo_meaning(NO_FIXED_ABODE) == "No fixed address"
    assert pseudo_meaning("ZZ99 6CZ") == "Lives outside the United Kingdom"


@pytest.mark.parametrize(
    "typed",
    ["", "M1", "M11", "M1 1A", "M1 1AAA", "Q1 1AA", "M1 1CI", "AJ1 1AA", "12345", "AAA 1AA"],
)
def test_what_is_no_postcode_is_refused_in_plain_words(typed):
    with pytest.raises(ValueError, match="Enter a full UK postcode"):
        normalise_postcode(typed)


def test_a_sector_gives_its_outcode():
    assert normalise_outcode("m1 1") == "M1"
    assert normalise_outcode("m11") == "M11"


@pytest.mark.parametrize("typed", ["", "M", "Bury", "M1 11", "QQ1"])
def test_what_is_no_outcode_is_refused(typed):
    with pytest.raises(ValueError, match="postcode"):
        normalise_outcode(typed)


@given(st.text(max_size=12))
def test_any_text_normalises_once_or_is_refused(text):
    if is_postcode(text):
        once = normalise_postcode(text)
        assert normalise_postcode(once) == once
        assert once.count(" ") == 1
