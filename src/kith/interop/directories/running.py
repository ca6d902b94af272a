"""Drives an import from where it stands to its end, in batches that are kept as they are done."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from uuid import UUID

from kith.directory.importing import waiting
from kith.directory.importing.broken_off import end_silent
from kith.directory.importing.choices import Format
from kith.directory.importing.incoming import Row
from kith.directory.importing.operations import Going, begin, bring_rows, finish, importer
from kith.interop.directories.mapping import Reader, guess_mapping
from kith.interop.directories.tables import BadFile, columns_of, read_table
from kith.interop.directories.uploads import laid_out
from kith.interop.open_referral.feed import feed_rows
from kith.interop.open_referral.fetching import FeedError
from kith.interop.open_referral.package import package_rows
from kith.kernel.actor import Actor, operator
from kith.kernel.clock import today

AT_ONCE = 2_000
Say = Callable[[int], object]
Progress = tuple[list[Row], int, int | None]
"""Rows of one batch, where to go on after it, and how far it is in all (if known)."""


def run_import(run_id: UUID, *, file: Path | None = None, say: Say = lambda _read: None) -> None:
    """Bring in what is left of an import. A mistake of the source ends it with words for people.

    `file` is where the file lies, where nobody uploaded it.
    """
    actor = importer(run_id)
    going = begin(actor=actor, run_id=run_id)
    if going is None:
        return
    uploaded = file is None and going.format != Format.FEED
    try:
        with laid_out(actor, run_id) if uploaded else nullcontext(file) as path:
            _bring_in(actor, going, path, say)
    except (BadFile, FeedError) as error:
        finish(actor=actor, run_id=run_id, error=str(error))
        return
    finish(actor=actor, run_id=run_id)


def _bring_in(actor: Actor, going: Going, file: Path | None, say: Say) -> None:
    read, after = 0, going.position
    for rows, position, of in _batches(going, file):
        bring_rows(actor=actor, run_id=going.id, rows=rows, position=position, of=of, after=after)
        read, after = read + len(rows), position
        say(read)


def end_silent_imports() -> int:
    """Imports by command of which nothing was heard for long; how many."""
    return end_silent(actor=operator("imports"))


def forget_old_files() -> int:
    """Uploaded files that nobody brought in; how many."""
    return waiting.forget_old_files(actor=operator("imports"))


def digest(file: Path) -> str:
    """SHA-256 of a file: by it an import that was broken off is known again."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def digest_of_feed(address: str) -> str:
    """For a feed, of its address and the day: tomorrow its pages are others."""
    return hashlib.sha256(f"{address} {today()}".encode()).hexdigest()


def _batches(going: Going, file: Path | None) -> Iterator[Progress]:
    if file is None:
        return feed_rows(going.place, start=going.position, modified_after=going.modified_after)
    rows = package_rows(file) if going.format == Format.PACKAGE else _table(going, file)
    return _numbered(rows, going.position)


def _table(going: Going, file: Path) -> Iterator[Row]:
    mapping = going.mapping or guess_mapping(columns_of(file, going.format))
    if "name" not in mapping:
        raise BadFile("No column holds the name of the group or service.")
    return Reader(mapping).rows(read_table(file, going.format))


def _numbered(rows: Iterator[Row], done: int) -> Iterator[Progress]:
    """Batches of rows after row number `done`: earlier ones are read again, and passed over."""
    batch: list[Row] = []
    for row in rows:
        if row.number <= done:
            continue
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch, row.number, None
            batch = []
    if batch:
        yield batch, batch[-1].number, None
