"""Loads GP practices from a CSV of the Organisation Data Service."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kith.interop.ods.practices import NotPractices, RefusedRow, read_practices
from kith.kernel.actor import operator
from kith.organisations.operations.practices import Brought, Practice, bring_practices

SHOWN = 20


class Command(BaseCommand):
    help = "Load GP practices and their networks; closes those that a whole list no longer has"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a CSV of code, name, address, postcode, phone, pcn_code")
        parser.add_argument(
            "--close-missing",
            action="store_true",
            help="close what the file does not have, however many that are",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = list(read_practices(options["file"]))
        except NotPractices as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        practices = [row for row in rows if isinstance(row, Practice)]
        refused = [row for row in rows if isinstance(row, RefusedRow)]
        done = bring_practices(
            actor=operator("load-practices"),
            practices=practices,
            close_missing=options["close_missing"],
        )
        self._report(done, refused)

    def _report(self, done: Brought, refused: list[RefusedRow]) -> None:
        for row in refused[:SHOWN]:
            self.stdout.write(f"  line {row.line}: {row.why}")
        self.stdout.write(
            f"{done.added:,} practices added, {done.changed:,} changed,"
            f" {done.unchanged:,} unchanged, {done.closed:,} closed,"
            f" {len(refused):,} rows refused;"
            f" {done.networks_added:,} networks added."
        )
        if done.missing:
            self.stdout.write(
                f"{done.missing:,} practices here are not in the file and were left open. If the"
                " file is the whole list, close them with --close-missing."
            )
