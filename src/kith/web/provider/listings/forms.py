"""Places left, waiting time, pauses."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.directory.choices import WaitingBand
from kith.kernel.clock import today
from kith.web.components.fields import DatePartsField
from kith.web.components.forms import KithForm


class PlacesForm(KithForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    places_left = forms.IntegerField(
        label=_("Places left"),
        help_text=_("0 where you are full: nobody is suggested to you then. Empty: not known."),
        min_value=0,
        max_value=9999,
        required=False,
    )
    waiting = forms.ChoiceField(
        label=_("How long does somebody new wait?"),
        choices=WaitingBand.choices,
        error_messages={"required": _("Choose the waiting time")},
    )


class PauseForm(KithForm):
    until = DatePartsField(
        label=_("Until which day do you take nobody new?"),
        error_messages={"required": _("Enter the last day of the pause")},
    )
    why = forms.CharField(
        label=_("Why? (optional)"),
        help_text=_("Everybody can read it, for example “summer break”."),
        max_length=300,
        required=False,
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < today():
            raise forms.ValidationError(_("The pause must end today or later"))
        return until

    def said(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"], "why": self.cleaned_data["why"]}
