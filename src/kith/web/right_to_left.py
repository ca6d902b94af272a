"""Pages in Arabic and Urdu: numbers and English keep the order in which they are read.

In text that runs from right to left the groups of a spaced number change places (UAX #9, N2):
01632 960 110 would be dialled as 110 960 01632. Whole sentences of English, mostly what people
wrote, would have their full stop at the wrong end. A page is put in order once, when it is whole.

A range of hours or of ages stays as it is: whoever reads from the right reads it from there.
"""

import re
from collections.abc import Callable
from html import unescape

from django.utils import translation

_PIECES = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
# Nothing in these is touched; in the others of the second line there can be no markup.
_SHUT = re.compile(r"<(/?)(textarea|script|style|svg)\b", re.IGNORECASE)
_BARE = re.compile(r"<(/?)(title|option)\b", re.IGNORECASE)
_LETTER = r"[\u0620-\u06d5\u06ee-\u08c7\ufb50-\ufdff\ufe70-\ufefc]"
_LEFTWARDS = re.compile(_LETTER)
# A comma that a page puts between two of its parts.
_COMMA = re.compile(rf"(?<={_LETTER}),(?=\s)|,(?=\s+{_LETTER})")
_SEMICOLON = re.compile(rf"(?<={_LETTER});(?=\s)")
_ENGLISH = re.compile(r"[^\W\d_]{3}")
_ENTITY = r"&#?\w+;"
_TELEPHONE = r"(?:\+\d|0\d|\d{3})(?:[ \u00a0-]?[()]?\d){3,}"
_REFERENCE = r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4})+\b"
_ADDRESS = r"[\w.+-]{1,64}@[\w.-]+\w|https?://[^\s<]+"
_MONEY = r"£\d[\d.,]*\d|£\d"
_NUMBERS = f"{_ADDRESS}|{_REFERENCE}|{_TELEPHONE}|{_MONEY}"
# A name among words from the right would draw the number of a distance or of hours to its own end.
_LATIN = r"A-Za-z\u00c0-\u024f"
_BETWEEN = r"(?:,? | ?&amp; ?|&#39;|[/’])"
# Of what follows, decimals and small numbers are no part of the name; hours are.
_HOURS = r"\d+(?:[:.]\d+)?[ap]m\b"
_NEXT = rf"{_BETWEEN}(?:{_HOURS}|(?!\d+[:.]\d|\d\d?\b)[{_LATIN}\d][{_LATIN}\d’-]*)"
_NAME = rf"[{_LATIN}][{_LATIN}\d’-]*(?:{_NEXT})*"
_NUMBER = re.compile(rf"{_ENTITY}|(?<![\w+£])({_NUMBERS})")
_NUMBER_OR_NAME = re.compile(rf"{_ENTITY}|(?<![\w+£])({_NUMBERS}|{_NAME})")
_AROUND = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_OPEN, _CLOSE = '<bdi dir="ltr">', "</bdi>"
_ISOLATE, _END = "\u2066", "\u2069"


def in_order(html: str) -> str:
    """The same page, with what runs from left to right marked so; another language as it is."""
    return _ordered(html) if translation.get_language_bidi() else html


def _ordered(html: str) -> str:
    out, shut, bare, before = [], False, False, ""
    for piece in _PIECES.split(html):
        if piece.startswith("<"):
            shut, bare = _inside(_SHUT, piece, shut), _inside(_BARE, piece, bare)
            before = piece
        is_done = piece.startswith("<") or shut or 'dir="ltr"' in before
        out.append(piece if is_done or not piece.strip() else _words(piece, bare))
    return "".join(out)


def _inside(kind: re.Pattern[str], tag: str, inside: bool) -> bool:
    found = kind.match(tag)
    return not found[1] if found else inside


def _words(text: str, bare: bool) -> str:
    if _ISOLATE in text:
        return text
    if bare:
        return _NUMBER.sub(_kept_in_order(_ISOLATE, _END), text)
    said = unescape(text)
    if _LEFTWARDS.search(said):
        own = _SEMICOLON.sub("؛", _COMMA.sub("،", text))
        return _NUMBER_OR_NAME.sub(_kept_in_order(_OPEN, _CLOSE), own)
    if not _ENGLISH.search(said):
        return _NUMBER.sub(_kept_in_order(_OPEN, _CLOSE), text)
    start, words, end = _AROUND.fullmatch(text).groups()  # type: ignore[union-attr]
    return f"{start}{_OPEN}{words}{_CLOSE}{end}"


def _kept_in_order(opens: str, closes: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{opens}{found[1]}{closes}" if found[1] else found[0]
