"""From a `Letter` to a tagged PDF/UA-1 file. About 10 ms a letter."""

import json
import threading
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kith.messaging.letters import direction
from kith.messaging.letters.direction import is_right_to_left
from kith.messaging.letters.glyphs import FONTS, is_visible, printable, unprintable
from kith.messaging.letters.letter import (
    Block,
    Bullets,
    Content,
    Heading,
    Letter,
    Paragraph,
    Table,
)

_SOURCE = Path(__file__).with_name("letter.typ")
_PAGE_LABEL = _("Page {page} of {pages}")
_REFERENCE_LABEL = _("Reference:")
_local = threading.local()


def render_letter(letter: Letter) -> bytes:
    """The letter as PDF bytes (A4, PDF/UA-1: ISO 14289-1, tagged, titled, with its language).

    Equal letters give equal bytes. Raises ValueError for a letter without a title, since a
    screen reader announces a document by it.
    """
    if not is_visible(letter.title):
        raise ValueError("A letter needs a title.")
    written_at = datetime.combine(letter.written_on, time(12), tzinfo=UTC)
    made = _compiler().compile(
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"letter": json.dumps(_as_data(letter))},
        timestamp=written_at,
    )
    if not isinstance(made, bytes):
        raise TypeError("typst returned no single PDF file.")
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _compiler() -> typst.Compiler:
    """One for each thread: a compiler keeps the last inputs that it was given."""
    if not hasattr(_local, "compiler"):
        _local.compiler = typst.Compiler(
            _SOURCE, root=_SOURCE.parent, font_paths=_fonts(), ignore_system_fonts=True
        )
    compiler: typst.Compiler = _local.compiler
    return compiler


def _as_data(letter: Letter) -> dict[str, Any]:
    locale = _locale(letter.language)
    with translation.override(str(locale.language)):
        page_label, reference = str(_PAGE_LABEL), f"{_REFERENCE_LABEL} {letter.reference}"
    setter = _Setter(is_right_to_left(locale.language))
    return {
        "lang": locale.language,
        "region": locale.territory,
        "page_label": page_label,
        "sender": setter.block(letter.sender),
        "recipient": setter.block(letter.recipient) if letter.recipient else None,
        "date": _date(letter.written_on, locale),
        "reference": setter.line(reference) if letter.reference else "",
        "title": setter.title(letter.title),
        "greeting": setter.text(letter.greeting),
        "content": [setter.content(part) for part in letter.content if _says_something(part)],
        "sign_off": [setter.line(line) for line in letter.sign_off],
        "large_print": letter.large_print,
    }


def _locale(tag: str) -> Locale:
    """The nearest locale we know; English where the tag is none at all."""
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en", "GB")


def _date(day: date, locale: Locale) -> str:
    """3 March 2026, in the letter's language where our fonts hold its script."""
    written = format_date(day, "d MMMM y", locale=locale)
    return written if not unprintable(written) else format_date(day, "d MMMM y", locale="en_GB")


def _says_something(part: Content) -> bool:
    """PDF/UA refuses an empty heading; other empty parts would only puzzle a listener."""
    match part:
        case Heading(text) | Paragraph(text):
            return is_visible(text)
        case Bullets(items):
            return any(is_visible(item) for item in items)
        case Table():
            return True


class _Setter:
    """Turns what people typed into what the page can hold."""

    def __init__(self, right_to_left: bool) -> None:
        self._running = direction.running_text if right_to_left else direction.unchanged
        self._own_line = direction.own_line if right_to_left else direction.unchanged

    def text(self, text: str) -> str:
        return self._running(printable(text))

    def line(self, text: str) -> str:
        return self._own_line(printable(text)) if text else ""

    def title(self, text: str) -> str:
        return self._running(" ".join(printable(text).split()))

    def block(self, block: Block) -> dict[str, Any]:
        lines = [self.line(line) for line in block.lines if line.strip()]
        return {"name": self.line(block.name), "lines": lines}

    def content(self, part: Content) -> dict[str, Any]:
        match part:
            case Heading(text):
                return {"kind": "heading", "text": self.title(text)}
            case Paragraph(text, strong):
                return {"kind": "paragraph", "text": self.text(text), "strong": strong}
            case Bullets(items):
                return {"kind": "bullets", "items": [self.text(i) for i in items if is_visible(i)]}
            case Table(columns, rows):
                cells = [[self.line(cell) for cell in row] for row in rows]
                names = [self.line(name) for name in columns]
                return {"kind": "table", "columns": names, "rows": cells}
