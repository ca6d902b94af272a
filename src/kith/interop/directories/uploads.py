"""Files that somebody uploaded, waiting in the folder of imports until they are brought in."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from kith.directory.importing.choices import Format
from kith.directory.importing.incoming import IncomingListing, Refusal
from kith.interop.directories.guessing import guess_loosely
from kith.interop.directories.mapping import Mapped, listing_of
from kith.interop.directories.running import folder
from kith.interop.directories.tables import columns_of, read_table

LARGEST = 100 * 1024 * 1024
SHAPES = {
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
    ".zip": Format.PACKAGE,
}
SHOWN = 5
LOOKED_AT, LONGEST_EXAMPLE = 50, 40


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits: `file` is its name in the folder."""

    id: UUID
    name: str
    licence: str
    format: str
    file: str


def keep(upload_id: UUID, suffix: str, pieces: Iterable[bytes], **about: str) -> Upload:
    """Write the file down with what was said of it. `suffix` is one of SHAPES."""
    upload = Upload(upload_id, format=SHAPES[suffix], file=f"{upload_id}{suffix}", **about)
    with (folder() / upload.file).open("wb") as file:
        for piece in pieces:
            file.write(piece)
    said = {"name": upload.name, "licence": upload.licence, "format": upload.format}
    (folder() / f"{upload_id}.json").write_text(json.dumps(said | {"file": upload.file}))
    return upload


def waiting(upload_id: UUID) -> Upload | None:
    """The upload of this id; None where there is none."""
    try:
        said: dict[str, Any] = json.loads((folder() / f"{upload_id}.json").read_text())
    except (OSError, ValueError):
        return None
    return Upload(upload_id, **said)


def columns(upload: Upload) -> list[str]:
    """Its columns. Raises BadFile."""
    return columns_of(folder() / upload.file, upload.format)


def guessed(upload: Upload) -> dict[str, str]:
    """Which column seems to hold what. Raises BadFile."""
    return guess_loosely(columns(upload))


def examples(upload: Upload) -> dict[str, str]:
    """What stands in each column where it is first filled in. Raises BadFile."""
    found: dict[str, str] = {}
    for record in islice(read_table(folder() / upload.file, upload.format), LOOKED_AT):
        for column, value in record.values.items():
            said = " ".join(str("" if value is None else value).split())
            if said:
                found.setdefault(column, said[:LONGEST_EXAMPLE])
    return found


def preview(upload: Upload, mapping: Mapped) -> list[IncomingListing | Refusal]:
    """What the first rows would become. Raises BadFile."""
    records = islice(read_table(folder() / upload.file, upload.format), SHOWN)
    return [Refusal(r.why) if r.why else listing_of(mapping, r.values) for r in records]
