"""What a group answers to a referral: by its link, and in its workspace."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.connections.choices import Answer, DeclineReason
from kith.web.components.forms import KithForm


class AnswerForm(KithForm):
    """Is there a place?"""

    answer = forms.ChoiceField(
        label=_("Is there a place?"),
        choices=Answer.choices,
        error_messages={"required": _("Choose your answer")},
    )
    reason = forms.ChoiceField(
        label=_("Why is it not right?"),
        help_text=_("The person is told kindly, and it helps us to know what is missing here."),
        choices=[pair for pair in DeclineReason.choices if pair[0] != DeclineReason.FULL],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("answer") == Answer.NOT_RIGHT and not given.get("reason"):
            self.add_error("reason", _("Choose why it is not right"))
        return given

    def said(self) -> dict[str, Any]:
        reason = self.cleaned_data["reason"]
        return {
            "answer": Answer(self.cleaned_data["answer"]),
            "reason": DeclineReason(reason) if reason else None,
        }
