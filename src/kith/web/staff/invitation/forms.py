"""Inviting, and joining."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from kith.organisations.choices import Role
from kith.web.components.forms import KithForm


class InviteForm(KithForm):
    """Whom to invite, as what."""

    name = forms.CharField(
        label=_("Their name"), max_length=120, error_messages={"required": _("Enter their name")}
    )
    email = forms.EmailField(
        label=_("Their work email address"),
        max_length=254,
        error_messages={"required": _("Enter their email address")},
    )
    role = forms.ChoiceField(
        label=_("Their role"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose their role")},
    )

    def __init__(self, *args, roles: list[Role], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(r.value, r.label) for r in roles]


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
