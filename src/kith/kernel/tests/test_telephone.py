import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kith.kernel.telephone import format_phone, is_mobile, is_phone, normalise_phone

# Ofcom: numbers kept for drama, so nobody is rung by mistake.
DRAMA = {
    "+447700900123": "07700 900 123",
    "+441632960123": "01632 960 123",
    "+441134960123": "0113 496 0123",
    "+441214960123": "0121 496 0123",
    "+442079460123": "020 7946 0123",
    "+443069990123": "0306 999 0123",
    "+448081570123": "0808 157 0123",
    "+449098790123": None,
}
ranges = st.sampled_from(["7700900", "1632960", "113496", "161496", "207946", "306999", "808157"])
nationals = ranges.flatmap(
    lambda start: st.text("0123456789", min_size=10 - len(start), max_size=10 - len(start)).map(
        lambda rest: start + rest
    )
)


@pytest.mark.parametrize(("number", "shown"), [pair for pair in DRAMA.items() if pair[1]])
def test_numbers_are_shown_in_the_groups_people_know(number, shown):
    assert format_phone(number) == shown
    assert normalise_phone(shown) == number


@given(nationals)
def test_all_ways_of_writing_a_number_are_one_number(national):
    ways = [
        f"0{national}",
        f"+44{national}",
        f"+44 (0){national}",
        f"+440{national}",
        f"0044 {national}",
        f"(0{national[:3]}) {national[3:6]}-{national[6:]}",
        f"0{national[:4]} {national[4:7]}.{national[7:]}",
    ]

    assert {normalise_phone(way) for way in ways} == {f"+44{national}"}


@given(nationals)
def test_what_is_shown_can_be_typed_back(national):
    assert normalise_phone(format_phone(f"+44{national}")) == f"+44{national}"


@given(nationals, st.integers(1, 9))
def test_a_missing_digit_is_noticed_but_where_shorter_numbers_exist(national, place):
    assume(national[0] in "237")

    assert not is_phone("0" + national[:place] + national[place + 1 :])


@pytest.mark.parametrize("typed", ["7700900123", "447700900123", "O7700 900123"])
def test_what_spreadsheets_and_fingers_do_to_a_mobile_is_mended(typed):
    assert normalise_phone(typed) == "+447700900123"


@pytest.mark.parametrize(
    ("typed", "number", "shown"),
    [
        ("016977 2123", "+44169772123", "016977 2123"),
        ("015394 96012", "+441539496012", "015394 96012"),
        ("01204 96012", "+44120496012", "01204 960 12"),
        ("0800 1111", "+448001111", "0800 1111"),
        ("0800 496012", "+44800496012", "0800 496 012"),
        ("0300 123 1234", "+443001231234", "0300 123 1234"),
        ("028 9018 0123", "+442890180123", "028 9018 0123"),
        ("+353 1 234 5678", "+35312345678", "+353 123 456 78"),
        ("00 1 202 555 0123", "+12025550123", "+1 202 555 0123"),
        ("+48 (0) 22 123 45 67", "+48221234567", "+48 221 234 567"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "+447700900123", "07700 900 123"),
    ],
)
def test_unusual_numbers(typed, number, shown):
    assert normalise_phone(typed) == number
    assert format_phone(number) == shown


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Enter a phone number"),
        ("none", "Enter a phone number"),
        ("960123", "Enter a phone number"),
        ("+0", "Enter a phone number"),
        ("++447700900123", "Enter a phone number"),
        ("00000000000", "Enter a phone number"),
        ("+1234567890123456", "Enter a phone number"),
        ("0770090012", "not a UK phone number"),
        ("077009001234", "not a UK phone number"),
        ("0410 123 4567", "not a UK phone number"),
        ("0909 879 0123", "cost too much"),
        ("01632 960123 ext 4", "without an extension"),
        ("01632 960123 x12", "without an extension"),
        ("07700900123 or 07700900124", "Enter a phone number|not a UK phone number"),
    ],
)
def test_nonsense_is_refused_in_plain_words(typed, says):
    with pytest.raises(ValueError, match=says):
        normalise_phone(typed)


def test_short_numbers_are_for_listings_only():
    assert normalise_phone("116 123", short=True) == "116123"
    assert format_phone("116123") == "116 123"
    assert format_phone("111") == "111"
    assert not is_phone("116 123")


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("+447700900123", True),
        ("+447624496012", True),
        ("+447012345678", False),
        ("+447612345678", False),
        ("+441632960123", False),
        ("+33612345678", False),
    ],
)
def test_which_numbers_a_text_message_can_reach(number, mobile):
    assert is_mobile(number) is mobile


@given(st.text(max_size=20))
def test_any_text_gives_a_number_that_stays_itself_or_a_refusal(text):
    if is_phone(text):
        number = normalise_phone(text)
        assert normalise_phone(number) == number
        assert normalise_phone(format_phone(number)) == number
