"""Names: of the person, and of whoever helps them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.people.choices import Agreement, RelationshipKind
from kith.web.components.fields import PhoneField
from kith.web.public.refer.forms.step import YES_NO, StepForm


class NameForm(StepForm):
    given_name = forms.CharField(
        label=_("First name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "spellcheck": "false"}),
        error_messages={"required": _("Enter a first name")},
    )
    family_name = forms.CharField(
        label=_("Last name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "spellcheck": "false"}),
        error_messages={"required": _("Enter a last name")},
    )
    preferred_name = forms.CharField(
        label=_("Name to use"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )


class HelperForm(StepForm):
    """No tick here decides whether somebody can decide: a worker asks, and talks it over."""

    agreement = forms.ChoiceField(
        label=_("Do they know that you are asking, and agree?"),
        choices=[
            (Agreement.AGREES, _("Yes, they know and agree")),
            (Agreement.DOES_NOT_AGREE, _("No, they do not know or do not agree")),
            (Agreement.CANNOT_DECIDE, _("They may not be able to decide this alone")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether they know and agree")},
    )
    cannot_decide_why = forms.CharField(
        label=_("What makes it hard for them?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": _("Enter your name")},
    )
    relationship = forms.ChoiceField(
        label=_("Who are you to them?"),
        choices=[("", _("Choose one")), *RelationshipKind.choices],
        error_messages={"required": _("Say who you are to them")},
    )
    may_contact = forms.ChoiceField(
        label=_("May we ring or email you about this?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether we may contact you")},
    )
    telephone = PhoneField(label=_("Your phone number"), required=False)
    email = forms.EmailField(
        label=_("Your email address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        if answers.get("agreement") == Agreement.CANNOT_DECIDE:
            self.need("cannot_decide_why", _("Say what makes it hard for them"))
        if answers.get("may_contact") == "yes" and not answers.get("email"):
            self.need("telephone", _("Enter your phone number or your email address"))
        return answers
