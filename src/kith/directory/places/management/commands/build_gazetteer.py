"""Makes the gazetteer that ships with Kith out of the zip of OS Code-Point Open."""

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kith.directory.places.building import gather, northern_ireland, write
from kith.directory.places.code_point import BadPlaceFile, open_code_point


class Command(BaseCommand):
    help = "Make the file of sectors, outcodes and names that ships with Kith"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("zip", help="OS Code-Point Open, as Ordnance Survey publishes it")
        parser.add_argument(
            "--northern-ireland",
            help="outcodes of Northern Ireland: a CSV of out, lat, lon, postcodes",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        ireland = options["northern_ireland"]
        try:
            with open_code_point(options["zip"]) as source:
                rows = chain(gather(source), northern_ireland(ireland) if ireland else ())
                counts = write(rows)
        except BadPlaceFile as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{counts['outcode']:,} outcodes, {counts['sector']:,} sectors,"
            f" {counts['name']:,} names"
        )
