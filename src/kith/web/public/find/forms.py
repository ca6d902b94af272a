"""Saying that a listing is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.directory.choices import ReportKind
from kith.web.components.idempotency import IdempotentForm


class WrongForm(IdempotentForm):
    """`website` is a field that people do not see; what fills it in is a robot."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ReportKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong")},
    )
    words = forms.CharField(
        label=_("What should it say? (optional)"),
        help_text=_("Do not write anything about yourself or somebody you know."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    website = forms.CharField(max_length=500, required=False)
