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
from kith.messaging.letters.plain_text import content_from_text
from kith.messaging.letters.render import render_letter

__all__ = [
    "Block",
    "Bullets",
    "Content",
    "Heading",
    "Letter",
    "Paragraph",
    "Table",
    "content_from_text",
    "render_letter",
]
