"""A place for somebody who waited, and an end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.connections.choices import Ended, Told
from kith.web.components.forms import KithForm


class PlaceForm(KithForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    told = forms.ChoiceField(
        label=_("Who tells the person?"),
        choices=Told.choices,
        error_messages={"required": _("Choose who tells them")},
    )


class EndForm(KithForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    ended = forms.ChoiceField(
        label=_("Why?"), choices=Ended.choices, error_messages={"required": _("Choose why")}
    )
    words = forms.CharField(
        label=_("A word for the link worker (optional)"),
        help_text=_("Leave out what they need not know."),
        max_length=300,
        required=False,
    )
