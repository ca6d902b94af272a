"""What a manager sets about a colleague."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kith.organisations.choices import Specialism, WorkerGender
from kith.people.languages import ENGLISH, language_choices
from kith.web.components.fields import DatePartsField, PhoneField
from kith.web.components.forms import KithForm

UNKNOWN_GENDER = ("", _("Not said"))


class ColleagueForm(KithForm):
    """Anybody who works in the service. `read` tells whether the row changed since."""

    read = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name"),
        help_text=_("As colleagues and people see it."),
        max_length=120,
        error_messages={"required": _("Enter their name")},
    )
    job_title = forms.CharField(label=_("Job title (optional)"), max_length=80, required=False)
    telephone = PhoneField(label=_("Work telephone (optional)"), required=False)
    email = forms.EmailField(
        label=_("Work email address (optional)"),
        help_text=_("For colleagues. The address that they sign in with stays as it is."),
        max_length=254,
        required=False,
    )
    safeguarding_lead = forms.BooleanField(
        label=_("Safeguarding lead"),
        help_text=_("Sees worries and restricted records, and is told of each worry."),
        required=False,
    )

    @property
    def changes(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "read"}


class WorkerForm(ColleagueForm):
    """Somebody who takes on people, too."""

    weekly_hours = forms.DecimalField(
        label=_("Hours a week with people"),
        min_value=0.5,
        max_value=60,
        max_digits=4,
        decimal_places=1,
    )
    caseload_limit = forms.IntegerField(
        label=_("Most people at a time (optional)"),
        help_text=_("Leave empty for their share of the service’s limit."),
        min_value=0,
        max_value=500,
        required=False,
    )
    accepting = forms.BooleanField(label=_("Takes on new people"), required=False)
    away_from = DatePartsField(label=_("First day away (optional)"), required=False)
    away_until = DatePartsField(label=_("Last day away (optional)"), required=False)
    specialisms = forms.MultipleChoiceField(
        label=_("Works with"),
        choices=Specialism.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    gender = forms.ChoiceField(
        label=_("Gender"),
        help_text=_("For people who would rather talk with a woman, or with a man."),
        choices=[UNKNOWN_GENDER, *WorkerGender.choices],
        required=False,
    )
    practices = forms.MultipleChoiceField(
        label=_("Practices"),
        help_text=_("Tick none if they work with all of them."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages beside English"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, practices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["practices"].choices = practices
        spoken = [pair for pair in language_choices() if pair[0] != ENGLISH]
        self.fields["languages"].choices = spoken

    def clean(self):
        given = super().clean()
        first, last = given.get("away_from"), given.get("away_until")
        if last and not first and "away_from" not in self.errors:
            self.add_error("away_from", ValidationError(_("Enter the first day away")))
        if first and last and last < first:
            wrong = _("The last day away must not be before the first")
            self.add_error("away_until", ValidationError(wrong))
        return given
