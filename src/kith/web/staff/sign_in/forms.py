"""Allauth's forms in the words of the NHS service manual: each mistake says what to do."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

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


class CredentialField(forms.JSONField):
    """A passkey's answer as the browser writes it. Anybody may send anything in its place."""

    def __init__(self, answer: type[AuthenticationResponse | RegistrationResponse]) -> None:
        super().__init__(widget=forms.HiddenInput)
        self.answer = answer

    def to_python(self, value: Any) -> Any:
        try:
            found = super().to_python(value)
            if found is not None:
                self.answer.from_dict(found)
        except Exception as problem:  # the library has no error of its own for what it cannot read
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from problem
        return found


class PlainCredential(PlainMistakes):
    """Goes before one of allauth's forms for passkeys."""

    answer: type[AuthenticationResponse | RegistrationResponse] = AuthenticationResponse

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField(self.answer)


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


class SecondStepByPasskey(PlainCredential, passkeys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class SecondStepAgainByPasskey(  # type: ignore[misc]
    PlainCredential, passkeys.ReauthenticateWebAuthnForm
):
    pass


class LoginByPasskey(PlainCredential, passkeys.LoginWebAuthnForm):  # type: ignore[misc]
    pass


class AddPasskey(PlainCredential, passkeys.AddWebAuthnForm):  # type: ignore[misc]
    answer = RegistrationResponse
