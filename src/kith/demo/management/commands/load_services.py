from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kith.demo.place.making import loaded
from kith.demo.scale.services import load_services


class Command(BaseCommand):
    help = "Add a country's community services to the demo, to measure finding on."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--count", type=int, default=300_000)

    def handle(self, *args: object, **options: int) -> None:
        if not settings.KITH_DEMO:
            raise CommandError("Invented services go into a demo only: KITH_DEMO is not set.")
        if not loaded():
            raise CommandError("There is no demo yet: start ./kith demo once.")
        load_services(count=options["count"], say=self.stdout.write)
