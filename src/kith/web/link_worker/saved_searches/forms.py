"""Naming a search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.components.idempotency import IdempotentForm


class NameForm(IdempotentForm):
    name = forms.CharField(
        label=_("Name of the search"),
        help_text=_("Never name a person: colleagues may see your screen."),
        max_length=100,
        error_messages={"required": _("Give the search a name")},
    )
