"""Rows of a spreadsheet (.xlsx), read one at a time by openpyxl, with limits.

openpyxl streams the cells but trusts the file: what it would unpack, how far a row number leaps and
how wide a row grows is bounded here. With defusedxml beside it no document type is expanded.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_UNZIPPED = 512 * 1024 * 1024
MOST_SHARED = 64 * 1024 * 1024
MOST_COLUMNS = 500
MOST_ROWS = 1_048_576
SHARED = "xl/sharedStrings.xml"
_BROKEN = (
    *(zipfile.BadZipFile, InvalidFileException, ParseError, DefusedXmlException, EOFError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, RecursionError),
    *(OverflowError, NotImplementedError),
)


class NotASpreadsheet(ValueError):
    """The file cannot be read as a spreadsheet; the message says why."""


def read_rows(file: IO[bytes] | str, sheet: str = "") -> Iterator[list[str]]:
    """Each row of `sheet` (else the first) as texts; dates as `2026-03-03`.

    Of a formula the value that was stored with it. Raises NotASpreadsheet for anything else than
    an intact workbook of bearable size.
    """
    with _opened(file) as book:
        chosen = [one for one in book.worksheets if not sheet or one.title == sheet]
        if not chosen:
            raise NotASpreadsheet(f"There is no sheet “{sheet}”.")
        # What a sheet says of its own size may be anything.
        chosen[0].reset_dimensions()
        for number, row in enumerate(chosen[0].iter_rows(values_only=True), 1):
            if number > MOST_ROWS:
                raise NotASpreadsheet("This spreadsheet has too many rows.")
            if len(row) > MOST_COLUMNS:
                raise NotASpreadsheet(f"This spreadsheet has more than {MOST_COLUMNS} columns.")
            yield [_text(value) for value in row]


def sheet_names(file: IO[bytes] | str) -> list[str]:
    """The sheets of a workbook, in its order."""
    with _opened(file) as book:
        return [sheet.title for sheet in book.worksheets]


@contextmanager
def _opened(file: IO[bytes] | str) -> Iterator[Any]:
    """The workbook; what goes wrong while it is read is told as NotASpreadsheet."""
    try:
        _check_size(file)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()
    except NotASpreadsheet:
        raise
    except _BROKEN as error:
        raise NotASpreadsheet("This is not an intact spreadsheet (.xlsx).") from error


def _check_size(file: IO[bytes] | str) -> None:
    """By what the zip says it holds: more than that is never unpacked."""
    with zipfile.ZipFile(file) as book:
        sizes = {entry.filename: entry.file_size for entry in book.infolist()}
    if sum(sizes.values()) > MOST_UNZIPPED or sizes.get(SHARED, 0) > MOST_SHARED:
        raise NotASpreadsheet("This spreadsheet is too large.")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)
