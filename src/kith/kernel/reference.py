"""References that people read out, and secret codes that let them come back.

Both use Crockford's base 32 (crockford.com/base32.html): no I, L, O or U, so that nothing is
mistaken for 1 or 0 over the telephone. A reference names something and proves nothing; a code is
a secret, kept only as a keyed hash.
"""

import hashlib
import secrets
from hmac import compare_digest

from django.conf import settings
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 8
SHORTEST_CODE, LONGEST_CODE = 8, 64

_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}
_MISREAD = {"O": "0", "I": "1", "L": "1"}
_SPACERS = dict.fromkeys("- .\t\r\n\u00a0\u2010\u2011\u2012\u2013\u2014")
_FOLD = str.maketrans({**_MISREAD, **_SPACERS})


def new_reference() -> str:
    """A fresh reference such as `K7F3-9QHM`: seven random symbols and a check symbol.

    There are 34 thousand million; a column that holds them must still be unique, and its
    operation try again.
    """
    return with_check_symbol(new_code(REFERENCE_LENGTH)[:-1])


def with_check_symbol(body: str) -> str:
    """The reference that begins with these seven symbols."""
    return _grouped(body + ALPHABET[_double(_remainder(body))])


def normalise_reference(text: str) -> str:
    """The standard form of a reference as typed: any case, spaces or dashes; O for 0, I or L for 1.

    Raises ValueError when it cannot be one: every single mistyped symbol and every exchange of
    two symbols is caught.
    """
    symbols = _folded(text)
    if len(symbols) != REFERENCE_LENGTH or not _VALUE.keys() >= set(symbols):
        raise ValueError(_("A reference has 8 letters and numbers, like K7F3-9QHX."))
    if _remainder(symbols):
        raise ValueError(_("This reference has a typing mistake. Check each letter and number."))
    return _grouped(symbols)


def is_reference(text: str) -> bool:
    """Whether a text is a well-formed reference."""
    try:
        normalise_reference(text)
    except ValueError:
        return False
    return True


def new_code(length: int = 10) -> str:
    """A secret of `length` random symbols, five bits each, without dashes.

    Raises ValueError below eight symbols, which could be guessed.
    """
    if length < SHORTEST_CODE:
        raise ValueError("A code of fewer than 8 symbols could be guessed.")
    return "".join(secrets.choice(ALPHABET) for _symbol in range(length))


def show_code(code: str) -> str:
    """A code as people copy it, in groups of four: `7Q2M-K0TX-4B`."""
    return _grouped(normalise_code(code))


def normalise_code(text: str) -> str:
    """A code as typed, folded like a reference. Raises ValueError for a symbol outside the set."""
    symbols = _folded(text)
    if not SHORTEST_CODE <= len(symbols) <= LONGEST_CODE or not _VALUE.keys() >= set(symbols):
        raise ValueError(_("This code is not right. Check each letter and number."))
    return symbols


def hash_code(code: str, salt: str) -> str:
    """What to store instead of a code: 64 hexadecimal digits, useless without the secret key.

    `salt` keeps uses apart ("referrals.draft"), or rows apart when it holds the row's id.
    Raises ValueError when the code cannot be one.
    """
    return _keyed_hash(normalise_code(code), salt, settings.SECRET_KEY)


def code_matches(code: str, salt: str, stored: str) -> bool:
    """Whether a typed code is the stored one, in constant time; earlier secret keys count too."""
    try:
        symbols = normalise_code(code)
    except ValueError:
        return False
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    matches = [compare_digest(_keyed_hash(symbols, salt, key), stored) for key in keys]
    return any(matches)


def _keyed_hash(symbols: str, salt: str, secret: str | bytes) -> str:
    raw = secret if isinstance(secret, bytes) else secret.encode()
    key = hashlib.sha512(b"kith.kernel.reference\0" + raw).digest()
    message = f"{len(salt)}:{salt}:{symbols}".encode()
    return hashlib.blake2b(message, key=key, digest_size=32).hexdigest()


def _folded(text: str) -> str:
    return text.upper().translate(_FOLD)


def _grouped(symbols: str) -> str:
    return "-".join(symbols[start : start + 4] for start in range(0, len(symbols), 4))


def _remainder(symbols: str) -> int:
    # A code over the field of 32 elements: symbol k is weighed by 2**k, and the eight weights
    # differ, so no single change and no exchange of two symbols leaves the remainder at zero.
    remainder = 0
    for symbol in symbols:
        remainder = _double(remainder) ^ _VALUE[symbol]
    return remainder


def _double(element: int) -> int:
    shifted = element << 1
    return shifted ^ 0b100101 if shifted & 0b100000 else shifted
