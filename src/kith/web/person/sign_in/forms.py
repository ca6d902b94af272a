"""Signing in: where a code can go, the date of birth, the code."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from kith.kernel.telephone import is_mobile
from kith.people.choices import Channel
from kith.portal.policy import contact_of
from kith.web.components.fields import PastDateField
from kith.web.components.forms import KithForm

WHERE_TO = _("Enter a mobile phone number or an email address")


class ContactForm(KithForm):
    """`reached` is the channel and the number or address in the form in which it is kept."""

    contact = forms.CharField(
        label=_("Your mobile number or email address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={"required": WHERE_TO},
    )
    reached: tuple[Channel, str]

    def clean_contact(self) -> str:
        typed: str = self.cleaned_data["contact"]
        if "@" not in typed and not any(c.isdigit() for c in typed):
            raise ValidationError(WHERE_TO)
        try:
            channel, contact = contact_of(typed)
        except ValueError as problem:
            raise ValidationError(problem.args[0]) from problem
        if channel is Channel.EMAIL:
            validate_email(contact)
        elif contact.startswith("+44") and not is_mobile(contact):
            raise ValidationError(_("We cannot text this number. Enter a mobile number or email"))
        self.reached = channel, contact
        return typed


class BirthdayForm(ContactForm):
    born_on = PastDateField(label=_("Your date of birth"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].widget = forms.HiddenInput()


class CodeForm(KithForm):
    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Enter the code that we sent you")},
    )
