"""An HSDS package: a zip of CSV files, one a table, joined on disk and not in memory."""

import csv
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from kith.directory.importing.incoming import Row
from kith.interop.directories.tables import LONGEST_LINE, BadFile
from kith.interop.open_referral.reading import MOST_PARTS, read_service

MOST_UNZIPPED = 4 * 1024 * 1024 * 1024
LARGEST_RATIO = 200
SMALL = 10 * 1024 * 1024
# Table, the names that its file may have, and what its rows hang on.
TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "services": (("services", "service"), ()),
    "organizations": (("organizations", "organization", "organisations"), ()),
    "locations": (("locations", "location"), ()),
    "taxonomy_terms": (("taxonomy_terms", "taxonomy_term"), ()),
    "addresses": (("addresses", "address", "physical_addresses"), ("location_id",)),
    "accessibility": (("accessibility", "accessibility_for_disabilities"), ("location_id",)),
    "service_at_locations": (("service_at_locations", "service_at_location"), ("service_id",)),
    "schedules": (("schedules", "schedule", "regular_schedules"), ("service_id",)),
    "cost_options": (("cost_options", "cost_option"), ("service_id",)),
    "languages": (("languages", "language"), ("service_id",)),
    "service_areas": (("service_areas", "service_area"), ("service_id",)),
    "funding": (("funding", "fundings"), ("service_id",)),
    "contacts": (("contacts", "contact"), ("service_id",)),
    "phones": (("phones", "phone"), ("contact_id", "service_id")),
    "attributes": (
        ("attributes", "attribute", "service_attributes", "other_attributes"),
        ("link_id", "service_id"),
    ),
    "organization_identifiers": (
        ("organization_identifiers", "organization_identifier"),
        ("organization_id",),
    ),
}
OF_A_SERVICE = ("schedules", "cost_options", "languages", "service_areas", "funding")


def package_rows(path: Path) -> Iterator[Row]:
    """Every service of the package with its parts. Raises BadFile for another kind of file."""
    with tempfile.TemporaryDirectory(prefix="kith-package-") as folder:
        store = sqlite3.connect(Path(folder) / "package.sqlite")
        try:
            _load(path, store)
            for number, key in enumerate(_keys(store), 1):
                yield Row(number, read_service(_service(store, key)))
        finally:
            store.close()


def _load(path: Path, store: sqlite3.Connection) -> None:
    store.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-20000")
    try:
        with zipfile.ZipFile(path) as book:
            _check(book)
            for table, (names, parents) in TABLES.items():
                _load_table(book, store, table, names, parents)
    except (zipfile.BadZipFile, OSError, EOFError, csv.Error, UnicodeDecodeError) as error:
        raise BadFile(f"This is not an intact package of Open Referral files: {error}") from error


def _check(book: zipfile.ZipFile) -> None:
    entries = book.infolist()
    whole, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if whole > MOST_UNZIPPED or (whole > SMALL and whole > packed * LARGEST_RATIO):
        raise BadFile("The package is too large when it is unpacked.")
    if not any(_called(entry.filename) in TABLES["services"][0] for entry in entries):
        raise BadFile("The package holds no services.csv.")


def _called(name: str) -> str:
    path = PurePosixPath(name.lower())
    return path.stem if path.suffix == ".csv" else ""


def _load_table(
    book: zipfile.ZipFile,
    store: sqlite3.Connection,
    table: str,
    names: tuple[str, ...],
    parents: tuple[str, ...],
) -> None:
    # `table` is one of the constants above.
    store.execute(f"CREATE TABLE {table} (n INTEGER PRIMARY KEY, key TEXT, parent TEXT, row TEXT)")
    insert = f"INSERT INTO {table} (key, parent, row) VALUES (?, ?, ?)"  # noqa: S608
    for entry in book.infolist():
        if _called(entry.filename) in names:
            rows = _csv(book, entry)
            store.executemany(
                insert, ((row.get("id"), _parent(row, parents), json.dumps(row)) for row in rows)
            )
    store.execute(f"CREATE INDEX {table}_parent ON {table} (parent)")
    store.execute(f"CREATE INDEX {table}_key ON {table} (key)")


def _csv(book: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[dict[str, str]]:
    csv.field_size_limit(LONGEST_LINE)
    with book.open(entry) as raw:
        text = io.TextIOWrapper(raw, "utf-8-sig", newline="")
        for row in csv.DictReader(line.replace("\0", "") for line in text):
            yield {name: value for name, value in row.items() if name and isinstance(value, str)}


def _parent(row: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((row[name] for name in names if row.get(name)), None)


def _keys(store: sqlite3.Connection) -> Iterator[int]:
    last = 0
    while some := store.execute(
        "SELECT n FROM services WHERE n > ? ORDER BY n LIMIT 1000", (last,)
    ).fetchall():
        for (last,) in some:
            yield last


def _service(store: sqlite3.Connection, number: int) -> dict[str, Any]:
    found = store.execute("SELECT row FROM services WHERE n = ?", (number,)).fetchone()
    service: dict[str, Any] = _full(json.loads(found[0]))
    key = service.get("id")
    service |= {name: _children(store, name, key) for name in OF_A_SERVICE}
    contacts = _children(store, "contacts", key)
    service["contacts"] = [
        c | {"phones": _children(store, "phones", c.get("id"))} for c in contacts
    ]
    service["phones"] = [p for p in _children(store, "phones", key) if not p.get("contact_id")]
    at = _children(store, "service_at_locations", key)
    service["service_at_locations"] = [
        a | {"location": _location(store, a.get("location_id"))} for a in at
    ]
    service["attributes"] = [
        a | {"taxonomy_term": _one(store, "taxonomy_terms", a.get("taxonomy_term_id"))}
        for a in _children(store, "attributes", key)
    ]
    service["organization"] = _organization(store, service.get("organization_id"))
    return service


def _organization(store: sqlite3.Connection, key: str | None) -> dict[str, Any]:
    found = _one(store, "organizations", key)
    return found | {"organization_identifiers": _children(store, "organization_identifiers", key)}


def _location(store: sqlite3.Connection, key: str | None) -> dict[str, Any]:
    found = _one(store, "locations", key)
    parts = {name: _children(store, name, key) for name in ("addresses", "accessibility")}
    return found | parts


def _children(store: sqlite3.Connection, table: str, key: str | None) -> list[dict[str, Any]]:
    if not key:
        return []
    rows = store.execute(
        f"SELECT row FROM {table} WHERE parent = ? ORDER BY n LIMIT ?",  # noqa: S608 (our constants)
        (key, MOST_PARTS),
    )
    return [_full(json.loads(row)) for (row,) in rows]


def _one(store: sqlite3.Connection, table: str, key: str | None) -> dict[str, Any]:
    query = f"SELECT row FROM {table} WHERE key = ?"  # noqa: S608 (our constants)
    found = store.execute(query, (key,)).fetchone() if key else None
    return _full(json.loads(found[0])) if found else {}


def _full(row: dict[str, str]) -> dict[str, Any]:
    """Without what is empty: in a CSV nothing and "" are one."""
    return {name: value for name, value in row.items() if value}
