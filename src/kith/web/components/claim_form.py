"""Who would sign in for a group: asked at the emailed link, and of the manager."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.components.forms import KithForm


class ClaimForm(KithForm):
    organisation_name = forms.CharField(
        label=_("Name of your organisation"),
        max_length=200,
        error_messages={"required": _("Enter the name of your organisation")},
    )
    name = forms.CharField(
        label=_("Your name"), max_length=120, error_messages={"required": _("Enter your name")}
    )
    email = forms.EmailField(
        label=_("Your email address"),
        max_length=254,
        error_messages={"required": _("Enter your email address")},
    )
