"""A key that travels with a form, so that sending it twice does its work once."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kith.kernel.ids import new_id
from kith.web.components.forms import KithForm

STALE_PAGE = _("This page was out of date. Check your answers, then send them again")


class IdempotencyField(forms.UUIDField):
    """The key that this rendering of the form was given; gives a UUID."""

    widget = forms.HiddenInput
    default_error_messages = {"required": STALE_PAGE, "invalid": STALE_PAGE}


class IdempotentForm(KithForm):
    """A form whose operation takes `idempotency_key=form.cleaned_data["idempotency_key"]`.

    Print it with `{{ f.hidden(form) }}`. A page shown again after mistakes keeps its key:
    nothing has been done with it yet.
    """

    idempotency_key = IdempotencyField(initial=new_id)

    def key_to_print(self) -> str:
        """The posted key if it can be used, a new one otherwise."""
        typed = self["idempotency_key"].value()
        try:
            return str(UUID(str(typed)))
        except ValueError:
            return str(new_id())

    def add_error(self, field, error):
        # A hidden field has nothing to point at, so that its mistake belongs to the page.
        if field == "idempotency_key":
            self.cleaned_data.pop(field, None)
            field, error = None, ValidationError(STALE_PAGE, code="stale_page")
        super().add_error(field, error)
