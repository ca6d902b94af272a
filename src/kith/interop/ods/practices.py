"""A CSV of general practices of the Organisation Data Service, row by row.

Columns: `code, name, address, postcode, phone, pcn_code, pcn_name`; others are left alone.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kith.kernel.ods import is_pcn_code, is_practice_code
from kith.kernel.postcode import normalise_postcode
from kith.kernel.telephone import normalise_phone
from kith.kernel.text import clean_line
from kith.organisations.operations.practices import Practice

NEEDED = {"code", "name", "address", "postcode"}
LONGEST_NAME = 200
SMALL_WORDS = {"Of", "And", "The", "In", "On", "At", "For", "By"}
CAPITALS = {"PCN", "NHS", "GP", "UK"}


class NotPractices(ValueError):
    """The file is no list of practices; the message says why."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that says no practice, with its line and why."""

    line: int
    why: str


def read_practices(path: Path | str) -> Iterator[Practice | RefusedRow]:
    """Each row as a practice, or why it is none. Raises NotPractices for another kind of file."""
    name = Path(path).name
    try:
        with Path(path).open(newline="", encoding="utf-8-sig") as file:
            rows = csv.DictReader(file)
            if missing := NEEDED - set(rows.fieldnames or ()):
                raise NotPractices(f"{name} has no column {', '.join(sorted(missing))}.")
            for row in rows:
                yield _practice(row, rows.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise NotPractices(f"{name}: {error}") from error


def _practice(row: dict[str, str], line: int) -> Practice | RefusedRow:
    code = clean_line(row["code"] or "").upper()
    name = clean_line(row["name"] or "")[:LONGEST_NAME]
    if not is_practice_code(code):
        return RefusedRow(line, f"{code[:12]!r} is no practice code: a letter and five digits")
    if not name:
        return RefusedRow(line, f"{code} has no name")
    network = clean_line(row.get("pcn_code") or "").upper()
    return Practice(
        code=code,
        name=_capitals(name),
        address=_capitals(clean_line(row["address"] or "")),
        postcode=_postcode(row["postcode"] or ""),
        telephone=_telephone(row.get("phone") or ""),
        network_code=network if is_pcn_code(network) else "",
        network_name=_capitals(clean_line(row.get("pcn_name") or ""))[:LONGEST_NAME],
    )


def _postcode(text: str) -> str:
    try:
        return normalise_postcode(text)
    except ValueError:
        return ""


def _telephone(text: str) -> str:
    try:
        return normalise_phone(text)
    except ValueError:
        return ""


def _capitals(text: str) -> str:
    """`STOCKTON PCN` as `Stockton PCN`; what is not all in capitals stays as it is."""
    if not text.isupper():
        return text
    words = [word if word in CAPITALS else word.capitalize() for word in text.split()]
    return " ".join(
        word.lower() if place and word in SMALL_WORDS else word for place, word in enumerate(words)
    )
