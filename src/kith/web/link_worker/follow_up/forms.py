"""What came of a call some months after closing."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import FollowUpStatus
from kith.casework.operations.follow_ups import Answer
from kith.measures.instruments import INSTRUMENTS
from kith.web.components.forms import KithForm

OUTCOMES = (
    (FollowUpStatus.DONE.value, _("We spoke")),
    (FollowUpStatus.NOT_REACHED.value, _("I could not reach them")),
    (FollowUpStatus.CANCELLED.value, _("They would rather not be rung again")),
)
ONS4 = INSTRUMENTS["ons4"]


class FollowUpForm(KithForm):
    """One follow-up; the four questions may all be left out."""

    follow_up_id = forms.UUIDField(widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label=_("What came of the call?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what came of the call")},
    )
    note = forms.CharField(
        label=_("How are they, and what still works?"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data=None, *, follow_up_id: UUID | None = None):
        super().__init__(data, initial={"follow_up_id": follow_up_id})
        for item in ONS4.items:
            values = [(str(v), f"{v} {item.labels.get(v, '')}".strip()) for v in item.values]
            self.fields[f"ons4_{item.code}"] = forms.ChoiceField(
                label=item.text, choices=[("", _("Not answered")), *values], required=False
            )

    def answer(self) -> Answer:
        """What was typed, as the operation takes it."""
        asked = self.cleaned_data
        given = {item.code: asked[f"ons4_{item.code}"] for item in ONS4.items}
        wellbeing = {code: int(value) for code, value in given.items() if value}
        return Answer(FollowUpStatus(asked["status"]), asked["note"], wellbeing)
