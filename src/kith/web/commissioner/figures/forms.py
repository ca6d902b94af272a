"""The period that figures are about."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from kith.kernel.clock import today
from kith.web.components.fields import PastDateField
from kith.web.components.forms import KithForm


class PeriodForm(KithForm):
    first = PastDateField(label=_("From"))
    last = PastDateField(label=_("To"))

    def clean(self):
        found = super().clean()
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            self.add_error("last", _("“To” must not be before “From”"))
        return found


def last_year():
    """The twelve months to today."""
    return {"first": today() - timedelta(days=365), "last": today()}
