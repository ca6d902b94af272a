"""Which cases to show."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import CaseStatus
from kith.casework.queries.caseload import CaseloadFilters
from kith.casework.queries.colleagues import Colleague
from kith.kernel.actor import Actor
from kith.organisations.choices import Specialism
from kith.web.components.forms import KithForm

EVERYBODY = "all"


class FilterForm(KithForm):
    """Read from the address; a wrong value is as good as none."""

    status = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("Open and paused")), *CaseStatus.choices],
    )
    overdue = forms.BooleanField(label=_("Only overdue"), required=False)
    worker = forms.ChoiceField(label=_("Link worker"), required=False)
    specialism = forms.ChoiceField(
        label=_("Specialism"), required=False, choices=[("", _("Any")), *Specialism.choices]
    )

    def __init__(self, data, *, colleagues: tuple[Colleague, ...]):
        super().__init__(data)
        if not colleagues:
            del self.fields["worker"], self.fields["specialism"]
            return
        people = [(str(c.id), c.name) for c in colleagues]
        self.fields["worker"].choices = [("", _("Me")), (EVERYBODY, _("Everybody")), *people]

    def filters(self, actor: Actor) -> CaseloadFilters:
        """What was chosen, as far as it can be read."""
        self.is_valid()
        chosen = self.cleaned_data
        worker = chosen.get("worker", "")
        mine = actor.membership_id
        worker_id = None if worker == EVERYBODY else (UUID(worker) if worker else mine)
        return CaseloadFilters(
            worker_id=worker_id,
            status=chosen.get("status", ""),
            overdue=chosen.get("overdue", False),
            specialism=chosen.get("specialism", ""),
        )
