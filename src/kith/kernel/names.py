"""People's names, folded so that they sort and compare the same however they were typed."""

import re
import unicodedata

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
    }
)
_APOSTROPHES = re.compile(r"['’‘ʻʼ`´ʹ＇]")
_BETWEEN_WORDS = re.compile(r"[^\w\u0900-\u0dff\u200c\u200d]+|_+")
# Accents have combining classes from 10 up; what Indic and Japanese letters need lies below.
_FIRST_ACCENT_CLASS = 10


def sort_name(given: str, family: str) -> str:
    """`oneill smith, zoe` for Zoë O’Neill-Smith: casefolded, unaccented, without punctuation.

    A person with one name has it alone, whichever field it was typed in.
    """
    return ", ".join(filter(None, (fold_name(family), fold_name(given))))


def name_tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name, in order."""
    return tuple(fold_name(name).split())


def fold_name(name: str) -> str:
    """A name in the form in which names are compared and searched."""
    parts = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    bare = "".join(part for part in parts if unicodedata.combining(part) < _FIRST_ACCENT_CLASS)
    plain = unicodedata.normalize("NFC", bare).casefold().translate(_PLAIN)
    return " ".join(_BETWEEN_WORDS.sub(" ", plain).split())


def one_slip_apart(first: str, second: str) -> bool:
    """Whether one slip of the finger (change, add, drop or exchange a letter) parts two words."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    start = _common_prefix(first, second)
    ours, theirs = first[start:], second[start:]
    exchanged = len(ours) > 1 and ours[1] + ours[0] + ours[2:] == theirs
    return exchanged or theirs[1:] in {ours, ours[1:]} or ours[1:] == theirs


def _common_prefix(first: str, second: str) -> int:
    pairs = zip(first, second, strict=False)
    return next(
        (place for place, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second))
    )
