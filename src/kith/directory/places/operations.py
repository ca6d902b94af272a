"""Every postcode of a file into the database, all or nothing, by COPY."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import connection

from kith.directory.places.code_point import BadPlaceFile, CodePoint, open_code_point, spaced
from kith.kernel.actor import Actor
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.postcode import has_place, is_postcode

Row = tuple[str, float, float]
Say = Callable[[int], object]
EVERY = 200_000
AT_ONCE = 5_000

_STEPS = {
    "added": (
        "INSERT INTO places_postcode SELECT i.* FROM incoming i"
        " LEFT JOIN places_postcode p USING (code) WHERE p.code IS NULL"
    ),
    "removed": (
        "DELETE FROM places_postcode p WHERE NOT EXISTS"
        " (SELECT FROM incoming i WHERE i.code = p.code)"
        " AND substring(p.code from '^[A-Z]+') IN"
        " (SELECT DISTINCT substring(code from '^[A-Z]+') FROM incoming)"
    ),
    "changed": (
        "UPDATE places_postcode p SET lat = i.lat, lon = i.lon FROM incoming i"
        " WHERE i.code = p.code AND (i.lat, i.lon) IS DISTINCT FROM (p.lat, p.lon)"
    ),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Postcodes by what became of them; `passed_over` have no position in the file."""

    added: int
    changed: int
    removed: int
    unchanged: int
    passed_over: int


@operation
def load_postcodes(*, actor: Actor, path: Path | str, say: Say = lambda _count: None) -> Loaded:
    """Make the table hold what the file says of the postcode areas in it; others stay.

    A Code-Point Open zip, or a CSV with the columns `postcode`, `lat`, `lon` (for Northern
    Ireland, say). Raises BadPlaceFile, and then nothing has changed.
    """
    actor.require(Permission.ADMINISTER)
    with _source(path) as source:
        total = _copy(_counted(source.rows(), say))
        done = {step: _run(statement) for step, statement in _STEPS.items()}
        _run("DROP TABLE given, incoming")
    unchanged = total - done["added"] - done["changed"]
    return Loaded(**done, unchanged=unchanged, passed_over=source.passed_over)


class _Plain:
    """A CSV of postcodes."""

    passed_over = 0

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self) -> Iterator[Row]:
        line = 1
        try:
            with self.path.open(newline="", encoding="utf-8-sig") as file:
                for row in csv.DictReader(file):
                    line += 1
                    yield _checked(row["postcode"], float(row["lat"]), float(row["lon"]))
        except KeyError as error:
            raise BadPlaceFile(f"{self.path.name} has no column {error}") from error
        except (OSError, TypeError, ValueError, csv.Error) as error:
            raise BadPlaceFile(f"{self.path.name}, line {line}: {error}") from error


class _Official:
    def __init__(self, book: CodePoint) -> None:
        self.book = book

    @property
    def passed_over(self) -> int:
        return self.book.passed_over

    def rows(self) -> Iterator[Row]:
        return ((unit.code, unit.lat, unit.lon) for unit in self.book.units())


@contextmanager
def _source(path: Path | str) -> Iterator[_Plain | _Official]:
    if str(path).lower().endswith(".csv"):
        yield _Plain(Path(path))
        return
    with open_code_point(path) as book:
        yield _Official(book)


def _checked(code: str, lat: float, lon: float) -> Row:
    if not (is_postcode(code) and has_place(spaced(code.upper()))):
        raise ValueError(f"{code[:20]!r} is no postcode")
    if not (49 <= lat <= 62 and -9 <= lon <= 3):
        raise ValueError(f"{lat}, {lon} is not in the United Kingdom")
    return spaced(code.upper()), lat, lon


def _counted(rows: Iterator[Row], say: Say) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        yield row
        if number % EVERY == 0:
            say(number)


def _copy(rows: Iterator[Row]) -> int:
    """COPY into a table of this transaction; of a postcode given twice the first counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            'CREATE TEMP TABLE given (code varchar(8) COLLATE "C", lat float8, lon float8)'
        )
        with cursor.copy("COPY given FROM STDIN") as copy:
            while some := list(islice(rows, AT_ONCE)):
                copy.write("".join([f"{c}\t{lat:.6f}\t{lon:.6f}\n" for c, lat, lon in some]))
        cursor.execute(
            "CREATE TEMP TABLE incoming AS SELECT DISTINCT ON (code) code, lat, lon FROM given"
        )
        total = int(cursor.rowcount)
        cursor.execute("ANALYZE incoming")
        return total


def _run(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)
