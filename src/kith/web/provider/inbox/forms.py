"""What a provider's staff send about one referral."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.connections.choices import Answer, Deletion, State
from kith.web.components.answer_form import AnswerForm
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm

# What has been said already is no answer.
_SAID = {State.ACCEPTED: {Answer.YES, Answer.CALL}, State.WAITING: {Answer.YES, Answer.WAIT}}


class ReferralAnswerForm(AnswerForm):
    """The answer, and the version that it answers. A yes from the waiting list has its own page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, state: State, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was posted may be late: the operation then says what stands.
        said = set() if self.is_bound else _SAID.get(state, set())
        self.fields["answer"].choices = [p for p in Answer.choices if p[0] not in said]


class WriteForm(IdempotentForm):
    words = forms.CharField(
        label=_("Write to the link worker"),
        help_text=_("Only the service that sent them reads this. Leave out what is not needed."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your message")},
    )


class DeletedForm(KithForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    reply = forms.ChoiceField(
        label=_("What did you do with what we shared?"),
        choices=Deletion.choices,
        error_messages={"required": _("Choose what you did")},
    )
    note = forms.CharField(
        label=_("A word on it (optional)"),
        help_text=_("For example, which law asks you to keep it"),
        max_length=500,
        required=False,
    )
