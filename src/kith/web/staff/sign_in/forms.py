"""Allauth's forms in the words of the NHS service manual: each mistake says what to do."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

from kith.web.components.forms import INVALID

WORDS = {
    "login": _("Enter your email address"),
    "email": _("Enter your email address"),
    "password": _("Enter your password"),
    "oldpassword": _("Enter the password that you have now"),
    "password1": _("Enter a new password"),
    "password2": _("Enter the new password again"),
    "code": _("Enter the code"),
}


class PlainMistakes:
    """Goes before one of allauth's forms."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WORDS.keys() & self.fields.keys():
            field = self.fields[name]
            field.error_messages["required"] = WORDS[name]
            # A hint inside a box goes as soon as somebody types.
            field.widget.attrs.pop("placeholder", None)
            for kind, words in INVALID.items():
                if isinstance(field, kind):
                    field.error_messages["invalid"] = words


class Login(PlainMistakes, account.LoginForm):  # type: ignore[misc]
    pass


class ResetPassword(PlainMistakes, account.ResetPasswordForm):  # type: ignore[misc]
    pass


class NewPassword(PlainMistakes, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ChangePassword(PlainMistakes, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class Reauthenticate(PlainMistakes, account.ReauthenticateForm):  # type: ignore[misc]
    pass


class SecondStep(PlainMistakes, second_step.AuthenticateForm):  # type: ignore[misc]
    pass


class SecondStepAgain(PlainMistakes, second_step.ReauthenticateForm):  # type: ignore[misc]
    pass


class ActivateTotp(PlainMistakes, totp.ActivateTOTPForm):  # type: ignore[misc]
    pass
