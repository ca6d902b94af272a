"""OS Code-Point Open as Ordnance Survey publishes it: a zip of one CSV for each postcode area."""

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kith.directory.places.grid import to_wgs84_quickly
from kith.kernel.xlsx import NotASpreadsheet, read_rows, sheet_names

FOLDER = "Data/CSV/"
CODE_LIST = "Doc/Codelist.xlsx"
INWARD = 3
COLUMNS = 10
NO_POSITION = "90"
NOT_THE_ZIP = (
    "is not the Code-Point Open zip of Ordnance Survey (CSV): it should hold files such as"
    " Data/CSV/ab.csv."
)


class BadPlaceFile(ValueError):
    """A file of places cannot be read; the message says which, where and why."""


class Unit(NamedTuple):
    """One postcode with a position, and the official codes of the areas that it lies in."""

    code: str
    lat: float
    lon: float
    county: str
    district: str
    ward: str


class CodePoint:
    """An opened zip. `units()` reads it once through; `passed_over` counts those on no map."""

    def __init__(self, book: zipfile.ZipFile, name: str) -> None:
        self.book, self.name = book, name
        self.files = sorted(
            f for f in book.namelist() if f.startswith(FOLDER) and f.endswith(".csv")
        )
        self.passed_over = 0
        if not self.files:
            raise BadPlaceFile(f"{name} {NOT_THE_ZIP}")

    def units(self) -> Iterator[Unit]:
        """Every postcode of every area that has a position."""
        for file in self.files:
            with self.book.open(file) as raw:
                text = io.TextIOWrapper(raw, "utf-8", newline="")
                yield from self._units(file, csv.reader(text))

    def names(self) -> dict[str, str]:
        """Official name by code of every county, district and ward, from the code list."""
        try:
            listed = io.BytesIO(self.book.read(CODE_LIST))
            return {row[1]: row[0] for row in _sheets(listed) if len(row) > 1 and row[0]}
        except (KeyError, NotASpreadsheet) as error:
            raise BadPlaceFile(
                f"{self.name} has no readable list of names ({CODE_LIST})"
            ) from error

    def _units(self, file: str, rows: Iterator[list[str]]) -> Iterator[Unit]:
        line = 0
        try:
            for row in rows:
                line += 1
                if row[1] == NO_POSITION:
                    self.passed_over += 1
                    continue
                yield _unit(row)
        except (ValueError, IndexError, csv.Error, zipfile.BadZipFile, EOFError) as error:
            raise BadPlaceFile(f"{self.name}, {file}, line {line}: {error}") from error


@contextmanager
def open_code_point(path: Path | str) -> Iterator[CodePoint]:
    """The zip at `path`; BadPlaceFile where there is none or it is something else."""
    name = Path(path).name
    try:
        with zipfile.ZipFile(path) as book:
            yield CodePoint(book, name)
    except (OSError, zipfile.BadZipFile) as error:
        raise BadPlaceFile(f"{name}: {_why(error)}") from error


def spaced(code: str) -> str:
    """`M11AE`, `M1  1AE` or `M1 1AE` as `M1 1AE`."""
    letters = code.replace(" ", "")
    return f"{letters[:-INWARD]} {letters[-INWARD:]}"


def _unit(row: list[str]) -> Unit:
    if len(row) != COLUMNS:
        raise ValueError(f"{len(row)} columns, and Code-Point Open has {COLUMNS}")
    east, north = int(row[2]), int(row[3])
    lat, lon = to_wgs84_quickly(east, north)
    return Unit(spaced(row[0]), lat, lon, row[7], row[8], row[9])


def _sheets(listed: io.BytesIO) -> Iterator[list[str]]:
    for sheet in sheet_names(listed):
        yield from read_rows(listed, sheet)


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    return str(error)
