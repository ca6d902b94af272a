"""Brings another directory in, here and now, and reports what became of every row."""

import time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kith.directory.importing.broken_off import take_up
from kith.directory.importing.choices import Format
from kith.directory.importing.operations import NewRun, importer, note_import
from kith.directory.importing.queries import RunView, report_for_operator
from kith.interop.directories.running import digest, digest_of_feed, run_import
from kith.interop.directories.uploads import SHAPES
from kith.kernel.errors import Stale
from kith.kernel.ids import new_id

REASONS = 30


class Command(BaseCommand):
    help = "Import a directory: JSONL, CSV, .xlsx, an Open Referral zip, or a feed's web address"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the file, or the https:// address of a feed")
        parser.add_argument("--name", help="what to call the source; else the name of the file")
        parser.add_argument("--licence", default="", help="where the rows do not say")

    def handle(self, *args: Any, **options: Any) -> None:
        run_id = new_id()
        given = options["file"]
        is_feed = given.startswith(("http://", "https://"))
        file = None if is_feed else _file(given)
        new = NewRun(
            id=run_id,
            name=options["name"] or (given if file is None else _name(file)),
            format=Format.FEED if file is None else _shape(file),
            place=given if file is None else file.name,
            licence=options["licence"],
            file_digest=digest(file) if file else digest_of_feed(given),
        )
        begun = time.monotonic()
        run_id = self._noted(new)
        try:
            run_import(run_id, file=file, say=self._progress)
        except Stale as error:
            raise CommandError("This file is being imported by somebody else") from error
        report = report_for_operator(actor=importer(run_id), run_id=run_id)
        self._report(report, time.monotonic() - begun)
        if report.error:
            raise CommandError(report.error)

    def _noted(self, new: NewRun) -> UUID:
        """The import of this file that was broken off, else a new one."""
        actor = importer(new.id)
        broken = take_up(actor=actor, name=new.name, file_digest=new.file_digest)
        if broken:
            self.stdout.write("Going on where this import was broken off")
            return broken
        note_import(actor=actor, new=new)
        return new.id

    def _progress(self, read: int) -> None:
        self.stdout.write(f"  {read:,} rows")
        self.stdout.flush()

    def _report(self, report: RunView, seconds: float) -> None:
        self.stdout.write(
            f"{report.name}: {report.read:,} rows in {seconds:.0f} seconds\n"
            f"  {report.added:>9,} added\n  {report.changed:>9,} changed\n"
            f"  {report.unchanged:>9,} unchanged\n  {report.refused:>9,} left out\n"
            f"Of those that came in or changed: {report.cleaned:,} had something put right,"
            f" {report.without_place:,} are on no map, {report.with_kinds:,} have kinds to confirm,"
            f" {report.conflicts:,} say something else than what was changed here."
        )
        for why, rows in report.reasons[:REASONS]:
            self.stdout.write(f"  {rows:>9,}  {why}")


def _file(given: str) -> Path:
    file = Path(given)
    if not file.is_file():
        raise CommandError(f"There is no file {given}")
    return file


def _shape(file: Path) -> Format:
    shape = SHAPES.get(file.suffix.lower())
    if shape is None:
        raise CommandError(f"{file.name} is none of {', '.join(SHAPES)}")
    return shape


def _name(file: Path) -> str:
    return file.stem.replace("_", " ").replace("-", " ").strip().title() or file.name
