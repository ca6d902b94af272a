"""A letter's text as a person types it in a box, and back from there to its parts."""

import re

from kith.messaging.letters.letter import Bullets, Content, Heading, Paragraph

_EMPTY_LINES = re.compile(r"\n\s*\n")


def content_from_text(text: str) -> tuple[Content, ...]:
    """`## ` starts a heading, `- ` a bullet; an empty line ends a paragraph.

    Nothing else means anything, so that a stray character prints as itself.
    """
    parts: list[Content] = []
    for chunk in _EMPTY_LINES.split(text.replace("\r\n", "\n").strip()):
        parts.extend(_parts(chunk))
    return tuple(parts)


def _parts(chunk: str) -> list[Content]:
    parts: list[Content] = []
    for line in chunk.split("\n"):
        previous = parts[-1] if parts else None
        if line.startswith("## "):
            parts.append(Heading(line[3:].strip()))
        elif line.startswith("- "):
            _add_bullet(parts, previous, line[2:].strip())
        elif isinstance(previous, Paragraph):
            parts[-1] = Paragraph(f"{previous.text}\n{line.strip()}")
        elif line.strip():
            parts.append(Paragraph(line.strip()))
    return parts


def _add_bullet(parts: list[Content], previous: Content | None, item: str) -> None:
    if isinstance(previous, Bullets):
        parts[-1] = Bullets((*previous.items, item))
    else:
        parts.append(Bullets((item,)))
