from django.core.management.base import BaseCommand

from kith.demo.accounts import accounts_table


class Command(BaseCommand):
    help = "Print who can sign in to the demo."
    # The checks read every page of the product, which this does not use.
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(accounts_table())
