"""What an administrator types about an organisation."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.organisations.choices import OrganisationKind
from kith.web.components.forms import KithForm
from kith.web.components.organisation_fields import ContactForm


class KindForm(KithForm):
    kind = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        choices=OrganisationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of organisation it is")},
    )


class OrganisationForm(ContactForm):
    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Enter its name")}
    )
    parent_id = forms.TypedChoiceField(
        label=_("Part of (optional)"), coerce=UUID, empty_value=None, required=False
    )
    ods_code = forms.CharField(
        label=_("ODS code (optional)"),
        help_text=_("Given by the NHS Organisation Data Service, like Y12345."),
        max_length=12,
        required=False,
    )
    field_order = ("read", "name", "parent_id", "ods_code")

    def __init__(self, *args, parents, **kwargs):
        super().__init__(*args, **kwargs)
        listed = [(str(id_), name) for id_, name in parents]
        self.fields["parent_id"].choices = [("", _("Nothing")), *listed]
