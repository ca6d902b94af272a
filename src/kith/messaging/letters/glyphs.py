"""What our fonts can draw, so that no letter ever fails or prints an empty box."""

import json
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"

# Marks that only change how a neighbouring emoji looks, and controls that reorder what is read.
_DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Sk"}
_KEPT_CONTROLS = {"\n", "\u200c", "\u200d"}
_JOINERS = {0x200C: None, 0x200D: None}
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@cache
def _coverage() -> tuple[list[int], list[int]]:
    ranges = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    return [first for first, _ in ranges], [last for _, last in ranges]


def can_print(character: str) -> bool:
    """Whether both weights of one of the vendored families hold this character."""
    starts, ends = _coverage()
    at = bisect_right(starts, ord(character)) - 1
    return at >= 0 and ord(character) <= ends[at]


def printable(text: str) -> str:
    """The text as a letter can print it.

    Control and reordering characters go; a symbol without a glyph (an emoji) becomes its Unicode
    name in brackets, which a screen reader can say too; a letter of a script that we hold no font
    for becomes U+FFFD.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(_shown(character) for character in unicodedata.normalize("NFC", lines))


def is_visible(text: str) -> bool:
    """Whether anything at all would be seen of this text."""
    return bool(printable(text).translate(_JOINERS).strip())


def unprintable(text: str) -> frozenset[str]:
    """Letters that would print as U+FFFD: a preview can say so before anything is sent."""
    return frozenset(c for c in text if c != "\ufffd" and _shown(c) == "\ufffd")


def _shown(character: str) -> str:
    if character in _KEPT_CONTROLS:
        return character
    category = unicodedata.category(character)
    if category in _DROPPED_CATEGORIES and not _is_plain_symbol(character, category):
        return ""
    if ord(character) in _VARIATION_SELECTORS:
        return ""
    if can_print(character):
        return character
    if category.startswith("Z"):
        return " "
    return _named(character, category)


def _is_plain_symbol(character: str, category: str) -> bool:
    """`^` and the backtick share a category with skin tones, but are ordinary typing."""
    return category == "Sk" and can_print(character)


def _named(character: str, category: str) -> str:
    name = unicodedata.name(character, "") if category.startswith(("S", "P")) else ""
    return f"[{name.lower()}]" if name else "\ufffd"
