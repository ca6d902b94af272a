from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kith.demo.loading import load
from kith.demo.place.making import loaded


class Command(BaseCommand):
    help = "Load Linnerby, an invented town, with its people and their histories."
    # The checks read every page of the product, which this does not use.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=600)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: object, **options: int) -> None:
        if not settings.KITH_DEMO:
            raise CommandError("Invented people go into a demo only: KITH_DEMO is not set.")
        if loaded():
            raise CommandError("The invented town is there already.")
        load(people=options["people"], seed=options["seed"], say=self.stdout.write)
