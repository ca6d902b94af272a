"""Joining by an invitation."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from kith.web.components.forms import KithForm


class JoinForm(KithForm):
    """One's name and a password of one's own."""

    name = forms.CharField(
        label=_("Your name, as colleagues and people will see it"),
        max_length=120,
        error_messages={"required": _("Enter your name")},
    )
    password = forms.CharField(
        label=_("Choose a password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput,
        error_messages={"required": _("Choose a password")},
    )

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password)
        return password


class JoinSignedInForm(KithForm):
    """For somebody who has an account already."""

    name = JoinForm.base_fields["name"]
