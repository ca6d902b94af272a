from django.core.management.base import BaseCommand

from kith.demo.accounts import accounts_table, england_table
from kith.organisations.models import Membership


class Command(BaseCommand):
    help = "Print who can sign in to the demo."
    # The checks read every page of the product, which this does not use.
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(accounts_table())
        known = Membership.objects.filter(email__startswith="england.").order_by("email")
        if table := england_table(known.values_list("role", "email")):
            self.stdout.write(table)
