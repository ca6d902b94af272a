"""Right-to-left letters: keep numbers and addresses in the order in which they are read."""

import re

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_LEFT_TO_RIGHT_ISOLATE, _FIRST_STRONG_ISOLATE, _END_OF_ISOLATE = "\u2066", "\u2068", "\u2069"
_SPACED_NUMBER = re.compile(r"\+?\d[\d \-/:.()]*\d")


def is_right_to_left(language: str) -> bool:
    return language in _RIGHT_TO_LEFT


def running_text(text: str) -> str:
    """In right-to-left text a spaced number would print its groups in reverse (UAX #9, N2):
    01632 960 110 would be dialled as 110 960 01632."""
    return _SPACED_NUMBER.sub(_isolated_number, text)


def own_line(text: str) -> str:
    """A line of an address or a signature runs the way that its own first letter does."""
    return f"{_FIRST_STRONG_ISOLATE}{running_text(text)}{_END_OF_ISOLATE}"


def unchanged(text: str) -> str:
    return text


def _isolated_number(found: re.Match[str]) -> str:
    return f"{_LEFT_TO_RIGHT_ISOLATE}{found.group()}{_END_OF_ISOLATE}"
