"""Saying that a translation is wrong."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kith.web.components.idempotency import IdempotentForm


class WordingForm(IdempotentForm):
    """`website` is a field that people do not see; what fills it in is a robot."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES[1:])
    words = forms.CharField(
        label=_("What is wrong, and what should it say?"),
        help_text=_("Do not write anything about yourself or somebody you know."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what is wrong")},
    )
    website = forms.CharField(max_length=500, required=False)
