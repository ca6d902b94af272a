from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.kernel.clock import london
from kith.kernel.day_words import day_and_time
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm

OTHER = "other"


class MoveForm(KithForm):
    """One of the times that are free, none of them, or as it is: a form sent twice moves once."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    time = forms.ChoiceField(
        label=_("Which time is better?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a time"),
            "invalid_choice": _("This time has just gone. Choose another"),
        },
    )

    def __init__(self, *args, times: tuple[datetime, ...], stands: datetime | None, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [(moment.isoformat(), day_and_time(moment)) for moment in times]
        self.fields["time"].choices = [*offered, (OTHER, _("None of these"))]
        if stands is not None:
            as_it_is = (london(stands).isoformat(), _("Leave it as it is"))
            self.fields["time"].choices += [as_it_is]

    @property
    def chosen(self) -> datetime | None:
        """None where none of the times is good."""
        typed = self.cleaned_data["time"]
        return None if typed == OTHER else datetime.fromisoformat(typed)


class AskForm(IdempotentForm):
    words = forms.CharField(
        label=_("Which days and times are good for you?"),
        max_length=300,
        widget=forms.Textarea,
        error_messages={"required": _("Say which days and times are good for you")},
    )


class CancelForm(IdempotentForm):
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    another = forms.ChoiceField(
        label=_("Would you like to meet another day?"),
        choices=[("yes", _("Yes, please find another day with me")), ("no", _("No, not for now"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no")},
    )
    words = forms.CharField(
        label=_("Is there anything that you want us to know? (optional)"),
        max_length=300,
        required=False,
        widget=forms.Textarea,
    )
