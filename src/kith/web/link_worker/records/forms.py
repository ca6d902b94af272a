"""Why a record is opened, restricted, or was rightly opened."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.components.forms import KithForm


class OpenForm(KithForm):
    reason = forms.CharField(
        label=_("Why do you need to open this record now?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why you need to open this record now")},
    )

    def clean_reason(self):
        reason = self.cleaned_data["reason"]
        if len(reason.split()) < 2:
            raise forms.ValidationError(_("Write the reason in a few words"))
        return reason


class RestrictForm(KithForm):
    reason = forms.CharField(
        label=_("Why is this record restricted?"),
        max_length=300,
        error_messages={"required": _("Write why this record is restricted")},
    )


class ReviewForm(KithForm):
    justified = forms.ChoiceField(
        label=_("Was it right to open the record?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        error_messages={"required": _("Say whether it was right")},
    )
    note = forms.CharField(
        label=_("What did you find, and what happens now?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what you found")},
    )
