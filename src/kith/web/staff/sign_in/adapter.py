"""How staff sign in: allauth, closed to sign-up, its mail through Kith's own outbox."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kith.messaging.operations import queue_system_mail


class StaffAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account alone: accounts come from invitations."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Your email address or your password is not correct"),
        "incorrect_password": _("Your password is not correct"),
        "enter_current_password": _("This is not the password that you have now"),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail; `context` is allauth's, with links made absolute by it."""
        context = {"email": email, **context}
        subject = render_to_string(f"{template_prefix}_subject.txt", context).strip()
        body = render_to_string(f"{template_prefix}_message.txt", context).strip()
        queue_system_mail(to=email, subject=subject, body=body)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Changes to sign-in ask again, but not of somebody who signed in a moment ago."""
        request = context.request
        records = get_authentication_records(request, request.user)
        fresh = records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not fresh

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("staff:home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("staff:home")


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Allauth's second step in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not correct. Use the newest one in your app"),
    }
