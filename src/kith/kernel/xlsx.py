"""Rows of a spreadsheet in Office Open XML (ECMA-376), read as a stream with limits.

Only what a table of text needs: strings, numbers, truths and dates. No formula is worked out (the
value that the spreadsheet's own program stored is read), and no document with a DTD is accepted.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import IO
from xml.parsers import expat

MOST_UNZIPPED = 512 * 1024 * 1024
MOST_SHARED = 64 * 1024 * 1024
MOST_COLUMNS = 500
CHUNK = 64 * 1024
DAY_ZERO = date(1899, 12, 30)
DATE_FORMATS = {14, 15, 16, 17, 22}

Attributes = dict[str, str]


class NotASpreadsheet(ValueError):
    """The file cannot be read as a spreadsheet; the message says why."""


def read_rows(file: IO[bytes] | str, sheet: str = "") -> Iterator[list[str]]:
    """Each row of `sheet` (else the first) as texts; dates as `2026-03-03`.

    Raises NotASpreadsheet for anything else than an intact workbook of bearable size.
    """
    try:
        with zipfile.ZipFile(file) as book:
            _check_size(book)
            path = _sheet_path(book, sheet)
            yield from _rows(book, path, _shared(book), _date_styles(book))
    except (zipfile.BadZipFile, KeyError, expat.ExpatError, EOFError, OSError) as error:
        raise NotASpreadsheet("This is not an intact spreadsheet (.xlsx).") from error


def sheet_names(file: IO[bytes] | str) -> list[str]:
    """The sheets of a workbook, in its order."""
    try:
        with zipfile.ZipFile(file) as book:
            _check_size(book)
            return [sheet["name"] for sheet in _elements(book, "xl/workbook.xml", "sheet")]
    except (zipfile.BadZipFile, KeyError, expat.ExpatError, EOFError, OSError) as error:
        raise NotASpreadsheet("This is not an intact spreadsheet (.xlsx).") from error


def _check_size(book: zipfile.ZipFile) -> None:
    if sum(entry.file_size for entry in book.infolist()) > MOST_UNZIPPED:
        raise NotASpreadsheet("This spreadsheet is too large.")


def _sheet_path(book: zipfile.ZipFile, wanted: str) -> str:
    sheets = list(_elements(book, "xl/workbook.xml", "sheet"))
    chosen = [s for s in sheets if not wanted or s["name"] == wanted]
    if not chosen:
        raise NotASpreadsheet(f"There is no sheet “{wanted}”.")
    relation = chosen[0]["r:id"]
    for link in _elements(book, "xl/_rels/workbook.xml.rels", "Relationship"):
        if link["Id"] == relation:
            return "xl/" + link["Target"].removeprefix("/xl/")
    raise NotASpreadsheet("The spreadsheet names a sheet that it does not hold.")


def _shared(book: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in book.namelist():
        return []
    if book.getinfo(name).file_size > MOST_SHARED:
        raise NotASpreadsheet("This spreadsheet is too large.")
    strings = _SharedStrings()
    for _chunk in _parse(book, name, strings.start, strings.end, strings.text):
        pass
    return strings.found


def _date_styles(book: zipfile.ZipFile) -> set[str]:
    """Numbers of the cell styles that show a number as a date."""
    if "xl/styles.xml" not in book.namelist():
        return set()
    formats = {
        element["numFmtId"]
        for element in _elements(book, "xl/styles.xml", "numFmt")
        if re.search(r"[dy]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", element.get("formatCode", "")))
    } | {str(number) for number in DATE_FORMATS}
    cells = _elements(book, "xl/styles.xml", "xf", inside="cellXfs")
    return {str(n) for n, cell in enumerate(cells) if cell.get("numFmtId") in formats}


def _elements(book: zipfile.ZipFile, name: str, element: str, inside: str = "") -> list[Attributes]:
    found: list[Attributes] = []
    parents: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == element and (not inside or inside in parents):
            found.append(attributes)
        parents.append(tag)

    for _chunk in _parse(book, name, start, lambda _tag: parents.pop(), lambda _text: None):
        pass
    return found


def _rows(
    book: zipfile.ZipFile, path: str, shared: list[str], dates: set[str]
) -> Iterator[list[str]]:
    sheet = _Sheet(shared, dates)
    for _chunk in _parse(book, path, sheet.start, sheet.end, sheet.text):
        yield from sheet.done
        sheet.done.clear()
    yield from sheet.done


def _parse(
    book: zipfile.ZipFile,
    name: str,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object],
    text: Callable[[str], object],
) -> Iterator[None]:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.buffer_text = True
    with book.open(name) as file:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)
            yield
    parser.Parse(b"", True)
    yield


def _refuse_dtd(*_declaration: object) -> None:
    raise NotASpreadsheet("This spreadsheet holds a document type, which none needs.")


@dataclass
class _SharedStrings:
    found: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    reading: bool = False

    def start(self, tag: str, _attributes: Attributes) -> None:
        self.reading = tag == "t"
        if tag == "si":
            self.words = []

    def end(self, tag: str) -> None:
        self.reading = False
        if tag == "si":
            self.found.append("".join(self.words))

    def text(self, text: str) -> None:
        if self.reading:
            self.words.append(text)


@dataclass
class _Sheet:
    shared: list[str]
    dates: set[str]
    done: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cell: Attributes = field(default_factory=dict)
    reading: bool = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self.row = []
        elif tag == "c":
            self.cell, self.words = attributes, []
        self.reading = tag in {"v", "t"}

    def end(self, tag: str) -> None:
        self.reading = False
        if tag == "c":
            self._place("".join(self.words))
        elif tag == "row":
            self.done.append(self.row)

    def text(self, text: str) -> None:
        if self.reading:
            self.words.append(text)

    def _place(self, text: str) -> None:
        column = _column(self.cell.get("r", "")) or len(self.row) + 1
        if column > MOST_COLUMNS:
            raise NotASpreadsheet(f"This spreadsheet has more than {MOST_COLUMNS} columns.")
        self.row.extend([""] * (column - len(self.row)))
        self.row[column - 1] = self._value(text)

    def _value(self, text: str) -> str:
        kind = self.cell.get("t", "n")
        if kind == "s":
            return (
                self.shared[int(text)] if text.isdecimal() and int(text) < len(self.shared) else ""
            )
        if kind == "b":
            return "yes" if text == "1" else "no"
        if kind == "n" and self.cell.get("s") in self.dates:
            return _as_date(text)
        return text.removesuffix(".0") if kind == "n" else text


def _column(reference: str) -> int:
    """1 of `A7`, 28 of `AB3`; 0 where there is none."""
    number = 0
    for letter in reference.rstrip("0123456789")[:4]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _as_date(text: str) -> str:
    try:
        return (DAY_ZERO + timedelta(days=int(float(text)))).isoformat()
    except (ValueError, OverflowError):
        return text
