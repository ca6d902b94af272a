"""Whom a manager invites: the questions of a claim, asked of somebody else."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.components.claim_form import ClaimForm


class InviteForm(ClaimForm):
    organisation_name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=200,
        error_messages={"required": _("Enter the name of the organisation")},
    )
    name = forms.CharField(
        label=_("Name of whoever signs in first"),
        max_length=120,
        error_messages={"required": _("Enter their name")},
    )
    email = forms.EmailField(
        label=_("Their email address"),
        max_length=254,
        error_messages={"required": _("Enter their email address")},
    )
