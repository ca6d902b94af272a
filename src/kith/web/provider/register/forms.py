"""Who came, by ticks, as on paper."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.connections.queries.workspace.register import Register
from kith.kernel.clock import today
from kith.web.components.fields import DatePartsField
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm


class RegisterForm(IdempotentForm):
    """One tick a person; `shown` are those whom the page showed."""

    on = forms.DateField(widget=forms.HiddenInput)
    shown = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    came = forms.TypedMultipleChoiceField(label=_("Who came?"), coerce=UUID, required=False)

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(place.id), place.called) for place in register.places]
        for name in ("shown", "came"):
            self.fields[name].choices = known

    def ids(self) -> dict[str, set[UUID]]:
        return {name: set(self.cleaned_data[name]) for name in ("shown", "came")}


class DayForm(KithForm):
    """Another day than those of the timetable."""

    on = DatePartsField(label=_("Another day"), error_messages={"required": _("Enter a day")})

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > today():
            raise forms.ValidationError(_("This day has not come yet"))
        return on
