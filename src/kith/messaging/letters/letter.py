"""What a letter says, apart from how it looks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Block:
    """An address block: a name, then its lines, each printed on a line of its own."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A section heading, one level under the letter's title."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; a newline in it is a line break."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with one header row; every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("Every row of a letter's table needs one cell for each column.")


Content = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True)
class Letter:
    """One letter. `language` is a BCP 47 tag; `large_print` sets it in 16 point, not 12."""

    sender: Block
    written_on: date
    title: str
    content: tuple[Content, ...]
    recipient: Block | None = None
    reference: str = ""
    greeting: str = ""
    sign_off: tuple[str, ...] = ()
    language: str = "en-GB"
    large_print: bool = False
