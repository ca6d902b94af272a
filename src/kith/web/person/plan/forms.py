from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.components.forms import KithForm


class WhyForm(KithForm):
    why = forms.CharField(
        label=_("Why is it not for you? (optional)"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )
