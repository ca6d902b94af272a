from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.components.idempotency import IdempotentForm


class TextForm(IdempotentForm):
    """Nobody is sent the name of a group without having asked for it."""

    asked = forms.BooleanField(
        label=_("They asked for this by text, and it is safe if somebody else reads it"),
        error_messages={"required": _("Ask them first: others may read their messages")},
    )
