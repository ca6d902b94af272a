"""Rows of a file of any of the shapes that people send, one at a time, with limits."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kith.directory.importing.choices import Format
from kith.kernel.xlsx import NotASpreadsheet, read_rows

LONGEST_LINE = 1_000_000
MOST_COLUMNS = 300
MOST_ROWS = 2_000_000


class BadFile(ValueError):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row by its column names; `why` says why it cannot be read, and then it has none."""

    number: int
    values: dict[str, Any]
    why: str = ""


def read_table(path: Path, shape: str) -> Iterator[Record]:
    """Every row of a CSV, spreadsheet or JSONL file. Raises BadFile for what is none."""
    readers = {Format.JSONL: _jsonl, Format.CSV: _csv, Format.XLSX: _xlsx}
    try:
        for record in readers[Format(shape)](path):
            if record.number > MOST_ROWS:
                raise BadFile(f"The file has more than {MOST_ROWS:,} rows.")
            yield record
    except (OSError, NotASpreadsheet, csv.Error) as error:
        raise BadFile(str(error)) from error


def columns_of(path: Path, shape: str) -> list[str]:
    """Names of the columns, as the first five thousand rows have them."""
    found: dict[str, None] = {}
    for record in read_table(path, shape):
        found.update(dict.fromkeys(record.values))
        if record.number >= 5_000:
            break
    return list(found)[:MOST_COLUMNS]


def _jsonl(path: Path) -> Iterator[Record]:
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), 1):
            if line is None:
                yield Record(number, {}, "The line is longer than a million characters")
            elif line.strip():
                yield _of_json(number, line)


def _of_json(number: int, line: bytes) -> Record:
    try:
        values = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (ValueError, RecursionError):
        return Record(number, {}, "The line is not JSON")
    if not isinstance(values, dict):
        return Record(number, {}, "The line holds no object")
    return Record(number, values)


def _lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """Each line; None for one too long, whose rest is passed over and never held."""
    while line := file.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


def _csv(path: Path) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_LINE)
    with path.open(newline="", encoding=_encoding(path)) as file:
        # A NUL is cleaned away later; the reader of CSV would stop at it.
        yield from _named(csv.reader(line.replace("\0", "") for line in file))


def _encoding(path: Path) -> str:
    """UTF-8, or what Excel on Windows writes where it is not."""
    with path.open("rb") as file:
        try:
            file.read(200_000).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return "utf-8-sig" if error.end > 199_990 else "cp1252"
    return "utf-8-sig"


def _xlsx(path: Path) -> Iterator[Record]:
    yield from _named(read_rows(str(path)))


def _named(rows: Iterator[list[str]]) -> Iterator[Record]:
    names = [name.strip() for name in next(rows, [])][:MOST_COLUMNS]
    if not any(names):
        raise BadFile("The first row holds no names of columns.")
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            yield Record(number, {n: v for n, v in zip(names, row, strict=False) if n})
