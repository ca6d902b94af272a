"""Letters as tagged PDF/UA-1: `render_letter(Letter(...))`."""

from kith.messaging.letters.letter import (
    Block,
    Bullets,
    Content,
    Heading,
    Letter,
    Paragraph,
    Table,
)
from kith.messaging.letters.render import render_letter

__all__ = [
    "Block",
    "Bullets",
    "Content",
    "Heading",
    "Letter",
    "Paragraph",
    "Table",
    "render_letter",
]
