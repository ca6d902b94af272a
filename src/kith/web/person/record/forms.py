"""What I ask of my record."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm


class CopyForm(IdempotentForm):
    """Asking for the whole record needs no words."""


class AboutForm(IdempotentForm):
    about = forms.CharField(
        label=_("What is it about?"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": _("Write what it is about")},
    )


class FormatForm(KithForm):
    """In what form I take my copy."""

    form = forms.ChoiceField(
        label=_("How do you want it?"),
        choices=[
            ("pdf", _("To print")),
            ("large", _("To print, in large letters")),
            ("json", _("As data, for another program (JSON)")),
        ],
        widget=forms.RadioSelect,
        initial="pdf",
        error_messages={"required": _("Choose how you want it")},
    )
