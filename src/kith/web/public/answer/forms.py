"""What a group can say without an account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.connections.choices import Answer, Came, DeclineReason, Purpose
from kith.kernel.reference import LONGEST_CODE
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

    def clean(self):
        given = super().clean()
        if given.get("answer") == Answer.NOT_RIGHT and not given.get("reason"):
            self.add_error("reason", _("Choose why it is not right"))
        return given

    def said(self):
        reason = self.cleaned_data["reason"]
        return {
            "answer": Answer(self.cleaned_data["answer"]),
            "reason": DeclineReason(reason) if reason else None,
        }


class AttendanceForm(KithForm):
    """Have they come?"""

    came = forms.ChoiceField(
        label=_("Have they come?"),
        choices=Came.choices,
        error_messages={"required": _("Choose your answer")},
    )

    def said(self):
        return {"came": Came(self.cleaned_data["came"])}


class CodeForm(KithForm):
    """The second proof."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("8 letters and numbers, such as K7QF-2M9P"),
        max_length=LONGEST_CODE,
        error_messages={"required": _("Enter the code")},
    )


FORMS = {Purpose.ANSWER: AnswerForm, Purpose.ATTENDANCE: AttendanceForm}
