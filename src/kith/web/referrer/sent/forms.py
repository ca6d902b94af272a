"""Searching the organisation's own referrals, and answering a question from triage."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm

SHOWN = [
    ("", _("All")),
    ("question", _("Questions for you")),
    ("open", _("Open")),
    ("closed", _("Ended")),
]


class FindForm(KithForm):
    q = forms.CharField(label=_("Name, NHS number or reference"), max_length=200, required=False)


class AskForm(IdempotentForm):
    text = forms.CharField(
        label=_("Your question"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your question")},
    )


class AnswerForm(KithForm):
    text = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": _("Enter your answer")},
    )
