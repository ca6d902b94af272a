"""Coming back with a code, and having it sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.kernel.telephone import format_phone, is_mobile
from kith.web.components.fields import PastDateField, PhoneField
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm

TEXT, EMAIL = "text", "email"


class ComeBackForm(KithForm):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the code")},
    )
    born_on = PastDateField(label=_("Date of birth"))

    def refuse(self) -> None:
        self.add_error(None, _("We could not find a saved form with this code and date of birth"))


class SendCodeForm(IdempotentForm):
    by = forms.ChoiceField(
        label=_("How should we send it?"),
        choices=[(TEXT, _("Text message")), (EMAIL, _("Email"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how to send the code")},
    )
    mobile = PhoneField(label=_("Mobile number"), required=False)
    email = forms.EmailField(label=_("Email address"), max_length=254, required=False)

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        mobile = is_mobile(answers.get("mobile", ""))
        if answers.get("by") == TEXT and not mobile and "mobile" not in self.errors:
            self.add_error("mobile", _("Enter a mobile number"))
        if answers.get("by") == EMAIL and not answers.get("email") and "email" not in self.errors:
            self.add_error("email", _("Enter an email address"))
        return answers

    @property
    def address(self) -> str:
        chosen: str = self.cleaned_data["mobile" if self.cleaned_data["by"] == TEXT else "email"]
        return chosen

    @property
    def shown(self) -> str:
        return format_phone(self.address) if self.cleaned_data["by"] == TEXT else self.address

    @property
    def template(self) -> str:
        return f"save_and_return_{'sms' if self.cleaned_data['by'] == TEXT else 'email'}"
