from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kith.demo.place.making import loaded
from kith.demo.scale.loading import load_country
from kith.kernel.postgresql.patient import trusting
from kith.organisations.queries import service_ids


class Command(BaseCommand):
    help = "Add a country around Linnerby: 1 is a year of England."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=float, required=True)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: object, **options: float) -> None:
        if not settings.KITH_DEMO:
            raise CommandError("Invented people go into a demo only: KITH_DEMO is not set.")
        if not loaded():
            raise CommandError("There is no demo yet: a country is made of Linnerby's stories.")
        if len(service_ids()) > 1:
            raise CommandError("There is a country already.")
        with trusting():
            load_country(scale=options["scale"], seed=int(options["seed"]), say=self.stdout.write)
