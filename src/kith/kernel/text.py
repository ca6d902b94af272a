"""Text as people and machines send it, made safe to store, compare and show."""

import unicodedata

# Line and paragraph marks count as line ends; the embeddings, overrides and isolates can make a
# line read backwards. Joiners and left-to-right marks stay: Persian and emoji need them.
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n"}
_BIDI_CONTROLS = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
_DROPPED_KINDS = {"Cc", "Cs"}


def clean_text(text: str) -> str:
    """Text of several lines: NFC, `\\n` line ends, no NUL, control character or lone surrogate.

    PostgreSQL refuses NUL, and no encoder accepts a lone surrogate. White space around is trimmed.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    for ending, newline in _LINE_ENDS.items():
        text = text.replace(ending, newline)
    kept = "".join(character for character in text if _keeps(character))
    return unicodedata.normalize("NFC", kept).strip()


def clean_line(text: str) -> str:
    """The same as one line: every run of white space becomes one space."""
    return " ".join(clean_text(text).split())


def shortened(line: str, most: int) -> str:
    """No more than `most` characters and an ellipsis, cut between words where there are any."""
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + "…"


def ascii_digits(text: str) -> str:
    """The text with the digits of any script written 0 to 9; all else untouched."""
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )


def _keeps(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in _DROPPED_KINDS and (
        character not in _BIDI_CONTROLS
    )
