"""Files that somebody uploaded: kept, laid out on disk to be read, and looked at."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from typing import IO
from uuid import UUID

from kith.directory.importing.choices import Format
from kith.directory.importing.incoming import IncomingListing, Refusal
from kith.directory.importing.waiting import Upload, keep_file, piece_of_file
from kith.interop.directories.mapping import Mapped, listing_of
from kith.interop.directories.tables import BadFile, read_table
from kith.kernel.actor import Actor

LARGEST = 100 * 1024 * 1024
SHAPES = {
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
    ".zip": Format.PACKAGE,
}
PIECE = 1024 * 1024
SHOWN = 5
LOOKED_AT, LONGEST_EXAMPLE = 50, 40


def keep(actor: Actor, upload_id: UUID, file: IO[bytes], suffix: str, **about: str) -> Upload:
    """Keep an open file with what was said of it. `suffix` is one of SHAPES."""
    upload = Upload(upload_id, format=SHAPES[suffix], file=f"{upload_id}{suffix}", **about)
    keep_file(actor=actor, upload=upload, pieces=iter(lambda: file.read(PIECE), b""))
    return upload


@contextmanager
def laid_out(actor: Actor, upload_id: UUID) -> Iterator[Path]:
    """The file on this machine's disk, for as long as it is read. Raises BadFile without one."""
    with tempfile.NamedTemporaryFile(prefix="kith-import-") as file:
        for number in count():
            piece = piece_of_file(actor=actor, upload_id=upload_id, number=number)
            if piece is None:
                break
            file.write(piece)
        file.flush()
        if number == 0:
            raise BadFile("The file is not here any more. Bring it in anew.")
        yield Path(file.name)


def examples(file: Path, shape: str) -> dict[str, str]:
    """What stands in each column where it is first filled in. Raises BadFile."""
    found: dict[str, str] = {}
    for record in islice(read_table(file, shape), LOOKED_AT):
        for column, value in record.values.items():
            said = " ".join(str("" if value is None else value).split())
            if said:
                found.setdefault(column, said[:LONGEST_EXAMPLE])
    return found


def preview(file: Path, shape: str, mapping: Mapped) -> list[IncomingListing | Refusal]:
    """What the first rows would become. Raises BadFile."""
    records = islice(read_table(file, shape), SHOWN)
    return [Refusal(r.why) if r.why else listing_of(mapping, r.values) for r in records]
