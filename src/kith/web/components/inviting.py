"""Inviting somebody to work here: the form, and the email with the link."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.access.operations import Invited
from kith.messaging.operations import queue_system_mail
from kith.organisations.choices import Role
from kith.web.components.forms import KithForm


class InviteForm(KithForm):
    """Whom to invite, as what."""

    name = forms.CharField(
        label=gettext_lazy("Their name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter their name")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Their work email address"),
        max_length=254,
        error_messages={"required": gettext_lazy("Enter their email address")},
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Their role"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose their role")},
    )

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(r.value, r.label) for r in roles]


def send_invitation(invited: Invited) -> None:
    """Queue the email with the link."""
    link = settings.KITH_BASE_URL + reverse("staff:join", args=[invited.token])
    queue_system_mail(
        to=invited.email,
        subject=_("You are invited to Kith"),
        body=_(
            "%(organisation)s invites you to work with them in Kith.\n\n"
            "Open this link within 7 days. It works once:\n\n%(link)s\n\n"
            "If you did not expect this, do nothing."
        )
        % {"organisation": invited.organisation, "link": link},
    )
