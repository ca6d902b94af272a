"""How a person's sign-in works: lengths and limits. Pure.

A code has six digits, so that it can be kept in mind from one screen to the next. Whoever guesses
must know a number or address and the date of birth, has five tries at each of six codes an hour,
and so needs four years for an even chance.
"""

import secrets
from datetime import timedelta

from kith.kernel.telephone import normalise_phone
from kith.people.choices import Channel

CODE_DIGITS = 6
CODE_LASTS = timedelta(minutes=10)
MOST_TRIES = 5

SESSION_LASTS = timedelta(hours=2)
IDLE = timedelta(minutes=20)

AN_HOUR = timedelta(hours=1)
ASKS_AN_HOUR_FOR_A_CONTACT = 6
# A library, a surgery or a hostel is one network.
ASKS_AN_HOUR_FROM_A_NETWORK = 40
ASKS_AN_HOUR_IN_ALL = 5_000
TRIES_AN_HOUR_FROM_A_NETWORK = 120


def new_digits() -> str:
    """A fresh code, such as `048213`."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def digits_of(typed: str) -> str:
    """The digits of a code as typed, in whatever groups."""
    return "".join(c for c in typed if c.isdecimal() and c.isascii())


def contact_of(typed: str) -> tuple[Channel, str]:
    """By which channel, and the number or address in the form in which it is kept.

    An email address is folded: nobody types capitals the same way twice. Raises ValueError, in
    words for the person, for what is no telephone number.
    """
    if "@" in typed:
        return Channel.EMAIL, typed.strip().casefold()
    return Channel.TEXT, normalise_phone(typed)
