"""The first two screens: is this the right place, and do we cover them?"""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.kernel.postcode import has_place
from kith.organisations.queries import programme
from kith.web.components.fields import PastDateField, PostcodeField
from kith.web.public.refer.forms.step import ME, OTHER, StepForm

NOW = "now"
POSTCODE, PRACTICE, NONE = "postcode", "practice", "none"


class StartForm(StepForm):
    who = forms.ChoiceField(
        label=_("Does anyone need help right now?"),
        choices=[
            (NOW, _("Yes, somebody needs help now")),
            (ME, _("No, I would like help for myself")),
            (OTHER, _("No, I am asking for somebody I help")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who needs help")},
    )

    def settles(self) -> dict[str, Any]:
        return {"who": self.cleaned_data["who"]}


class WhereForm(StepForm):
    place = forms.ChoiceField(
        label=_("Where they live"),
        choices=[
            (POSTCODE, _("A postcode")),
            (PRACTICE, _("No postcode, but a GP surgery")),
            (NONE, _("No address, or would rather not say")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how to tell us where")},
    )
    postcode = PostcodeField(label=_("Postcode"), required=False)
    born_on = PastDateField(label=_("Date of birth"))
    service = forms.ChoiceField(
        label=_("Which of these is nearest?"),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(i, programme(UUID(i)).public_name) for i in self.facts.get("choose", [])]
        if choices:
            self.fields["service"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["service"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("place") == POSTCODE:
            self.need("postcode", _("Enter a postcode"))
        elif self.cleaned_data.get("place"):
            # Whatever was typed beside another choice is not used, so it cannot be wrong.
            self.errors.pop("postcode", None)
            self.cleaned_data["postcode"] = ""
        code = self.cleaned_data.get("postcode", "")
        if "service" in self.fields and not (code and has_place(code)):
            self.need("service", _("Choose the nearest"))
        return self.cleaned_data

    def settles(self) -> dict[str, Any]:
        answers = self.cleaned_data
        return {
            "place": answers["place"],
            "postcode": answers["postcode"],
            "born_on": answers["born_on"].isoformat(),
        }
