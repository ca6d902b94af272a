"""How an organisation is reached, and what somebody is in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.organisations.choices import Role
from kith.web.components.fields import PhoneField, PostcodeField
from kith.web.components.forms import KithForm


class ContactForm(KithForm):
    """`read` tells whether the organisation changed since the page was shown."""

    read = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    address = forms.CharField(
        label=_("Address (optional)"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    postcode = PostcodeField(label=_("Postcode (optional)"), required=False)
    telephone = PhoneField(label=_("Telephone (optional)"), required=False)
    email = forms.EmailField(label=_("Email address (optional)"), max_length=254, required=False)

    @property
    def details(self):
        """What to save: every field that describes the organisation."""
        return {name: value for name, value in self.cleaned_data.items() if name != "read"}


class RoleForm(KithForm):
    """Another role for a member. `was` is the role that was shown."""

    was = forms.TypedChoiceField(coerce=Role, choices=Role.choices, widget=forms.HiddenInput)
    role = forms.TypedChoiceField(
        label=_("Their role"),
        coerce=Role,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose their role")},
    )

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
