"""Loads every postcode, so that distances are right to the street."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kith.directory.places.code_point import BadPlaceFile
from kith.directory.places.operations import load_postcodes
from kith.kernel.actor import operator


class Command(BaseCommand):
    help = "Load all postcodes from OS Code-Point Open, or from a CSV of postcode, lat, lon"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the zip as Ordnance Survey publishes it, or a CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            done = load_postcodes(
                actor=operator("load-postcodes"), path=options["file"], say=self._progress
            )
        except BadPlaceFile as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        self.stdout.write(
            f"{done.added:,} postcodes added, {done.changed:,} changed, {done.removed:,} removed,"
            f" {done.unchanged:,} unchanged; {done.passed_over:,} have no position in the file."
            f" {time.monotonic() - started:.0f} seconds."
        )

    def _progress(self, count: int) -> None:
        self.stdout.write(f"  {count:,} postcodes read")
        self.stdout.flush()
