"""One tap on a suggestion."""

from django import forms

from kith.connections.choices import WhyNot
from kith.directory.kinds.codes import SERVICE_KIND_CHOICES
from kith.web.components.idempotency import IdempotentForm


class DecideForm(IdempotentForm):
    """`why_not` is empty where the suggestion is taken up."""

    kind = forms.ChoiceField(choices=SERVICE_KIND_CHOICES)
    goal = forms.UUIDField(required=False)
    why_not = forms.ChoiceField(choices=WhyNot.choices, required=False)
