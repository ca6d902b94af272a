"""What a group can say without an account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.connections.choices import Answer, Came, Purpose
from kith.connections.queries.standing import LinkPage
from kith.kernel.reference import LONGEST_CODE
from kith.web.components.answer_form import AnswerForm
from kith.web.components.forms import KithForm


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


class PlaceForm(KithForm):
    """Somebody is on the waiting list: is there a place now?"""

    answer = forms.ChoiceField(
        label=_("Is there a place now?"),
        choices=[
            (Answer.YES.value, _("Yes, there is a place now")),
            (Answer.WAIT.value, _("Not yet: they stay on the waiting list")),
            (Answer.FULL.value, _("No, and there will not be one")),
        ],
        error_messages={"required": _("Choose your answer")},
    )

    def said(self):
        return {"answer": Answer(self.cleaned_data["answer"])}


FORMS = {Purpose.ANSWER: AnswerForm, Purpose.ATTENDANCE: AttendanceForm}


def form_of(page: LinkPage) -> type[KithForm]:
    """What this link asks as things stand."""
    return PlaceForm if page.waits else FORMS[page.purpose]
