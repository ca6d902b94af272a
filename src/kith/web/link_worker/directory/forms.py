"""What keepers of the directory send: notes, pauses, settled reports, what they have seen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.directory.choices import AssuranceKind
from kith.web.components.fields import DatePartsField
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm


class NoteForm(IdempotentForm):
    words = forms.CharField(
        label=_("What should colleagues know?"),
        help_text=_("Only your own service reads this. Never name a person who was helped."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what colleagues should know")},
    )


class PauseForm(KithForm):
    until = DatePartsField(
        label=_("Until which day?"),
        error_messages={"required": _("Enter the last day of the pause")},
    )
    why = forms.CharField(label=_("Why? (optional)"), max_length=300, required=False)


class SettleForm(KithForm):
    right = forms.TypedChoiceField(
        label=_("What did you find?"),
        choices=[("yes", _("Something was wrong, and it is put right")),
                 ("no", _("Nothing was wrong"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found")},
    )  # fmt: skip
    outcome = forms.CharField(label=_("A word on it (optional)"), max_length=500, required=False)


class AssuranceForm(KithForm):
    kind = forms.ChoiceField(
        label=_("What have you seen?"),
        choices=AssuranceKind.choices,
        error_messages={"required": _("Choose what you have seen")},
    )
    expires_on = DatePartsField(label=_("Until when is it valid? (optional)"), required=False)
    note = forms.CharField(label=_("A word on it (optional)"), max_length=300, required=False)
