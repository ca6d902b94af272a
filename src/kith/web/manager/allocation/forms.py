"""One click to assign; a reason where somebody is full; a note where somebody hands over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.components.forms import KithForm


class AssignForm(KithForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    over_limit_reason = forms.CharField(
        label=_("Why go over the limit"), max_length=500, required=False
    )
    handover_note = forms.CharField(
        label=_("What the next link worker needs to know"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, full: bool = False, hands_over: bool = False, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.full, self.hands_over = full, hands_over

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.full and not data.get("over_limit_reason"):
            self.add_error("over_limit_reason", _("Say why to go over the limit"))
        if self.hands_over and not data.get("handover_note"):
            self.add_error("handover_note", _("Write what the next link worker needs to know"))
        return data
