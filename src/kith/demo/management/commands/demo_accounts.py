from django.core.management.base import BaseCommand

from kith.demo.accounts import accounts_table


class Command(BaseCommand):
    help = "Print who can sign in to the demo."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(accounts_table())
