from django.core.management.base import BaseCommand

from kith.demo.accounts import accounts_table, england_table, person_table
from kith.demo.histories.rights import HELPER
from kith.demo.place import names
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.organisations.choices import OrganisationKind
from kith.organisations.models import Membership, Organisation
from kith.rights.models import HelperView


class Command(BaseCommand):
    help = "Print who can sign in to the demo."
    # The checks read every page of the product, which this does not use.
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(accounts_table())
        if person := self._person():
            self.stdout.write(person)
        known = Membership.objects.filter(email__startswith="england.").order_by("email")
        if table := england_table(known.values_list("role", "email")):
            self.stdout.write(table)

    @staticmethod
    def _person() -> str:
        """Whoever has the helper that the histories gave; "" where there is none (any more)."""
        service = Organisation.objects.get(name=names.SERVICE, kind=OrganisationKind.SERVICE)
        with acting(system("demo-accounts", service.id), read_only=True):
            given = HelperView.objects.select_related("person").filter(contact=HELPER)
            view = given.order_by("id").first()
            if view is None:
                return ""
            whose = view.person
            return person_table(whose.called, whose.telephone, whose.born_on, view.contact)
