"""NHS numbers (NHS Data Dictionary, "NHS Number"): ten digits, the last a modulus 11 check."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from kith.kernel.text import ascii_digits

LENGTH = 10
_INVENTED_RANGE = "999"
_SPACERS = str.maketrans(dict.fromkeys(" -.\t\r\n\u00a0\u2009\u2010\u2011\u2012\u2013\u2014"))


def normalise_nhs_number(text: str) -> str:
    """The ten digits of a number as typed, with or without spaces and dashes.

    Raises ValueError, in words for the person who typed it, when it cannot be an NHS number.
    """
    digits = ascii_digits(text).translate(_SPACERS)
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(_("An NHS number has only numbers, like 999 000 0018."))
    if len(digits) != LENGTH:
        raise ValueError(_("An NHS number has 10 digits, like 999 000 0018."))
    if len(set(digits)) == 1 or check_digit(digits[:-1]) != int(digits[-1]):
        raise ValueError(_("This is not a real NHS number. Check each digit."))
    return digits


def is_nhs_number(text: str) -> bool:
    """Whether a text can be an NHS number."""
    try:
        normalise_nhs_number(text)
    except ValueError:
        return False
    return True


def check_digit(nine_digits: str) -> int | None:
    """The tenth digit: 11 less the weighted sum (10 down to 2) modulo 11, and 0 for 11.

    None where that gives 10: no NHS number begins with those nine digits.
    """
    weighted = sum(
        weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine_digits, strict=True)
    )
    remainder = (11 - weighted % 11) % 11
    return None if remainder == 10 else remainder


def format_nhs_number(digits: str) -> str:
    """Ten digits as they are printed: `999 000 0018`."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def is_test_number(digits: str) -> bool:
    """Whether a number is of the range kept for tests, which no person is given."""
    return digits.startswith(_INVENTED_RANGE) and is_nhs_number(digits)


def invented_nhs_numbers(first: int = 0) -> Iterator[str]:
    """Every valid number of the test range in order, from its serial `first` (0 to 999,999)."""
    for serial in range(first, 1_000_000):
        nine_digits = f"{_INVENTED_RANGE}{serial:06d}"
        last = check_digit(nine_digits)
        if last is not None and set(nine_digits) != {str(last)}:
            yield f"{nine_digits}{last}"
