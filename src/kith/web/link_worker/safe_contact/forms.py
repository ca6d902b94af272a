"""How to reach somebody safely, who they are, alerts, and who decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.kernel.code_lists import ACCOMMODATION
from kith.organisations.queries import practice, practices_of
from kith.people.choices import (
    AlertKind,
    BestTime,
    CapacityKind,
    CapacityOutcome,
    Channel,
    WorkerPreference,
    YesNoUnknown,
)
from kith.people.details import Details, SafeContactDetails
from kith.people.languages import language_choices
from kith.web.components.fields import PastDateField, PhoneField, PostcodeField
from kith.web.components.forms import KithForm

NOT_SAID = ("", _("Not said"))


class VersionedForm(KithForm):
    """Carries the version of the record that the worker was looking at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SafeContactForm(VersionedForm):
    do_not_contact = forms.BooleanField(
        label=_("Do not contact this person in any way"), required=False
    )
    safe_channels = forms.MultipleChoiceField(
        label=_("What is safe?"),
        choices=Channel,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    preferred_channel = forms.ChoiceField(
        label=_("What do they prefer?"), choices=[NOT_SAID, *Channel.choices], required=False
    )
    telephone = PhoneField(label=_("Phone number"), required=False)
    other_telephone = PhoneField(label=_("Another phone number"), required=False)
    email = forms.EmailField(label=_("Email address"), max_length=254, required=False)
    voicemail = forms.ChoiceField(
        label=_("May we leave a voicemail?"), choices=YesNoUnknown, widget=forms.RadioSelect
    )
    best_time = forms.ChoiceField(
        label=_("Best time"), choices=[NOT_SAID, *BestTime.choices], required=False
    )
    who_may_answer = forms.CharField(label=_("Who may answer"), max_length=300, required=False)
    safe_contact_note = forms.CharField(
        label=_("Anything else to keep them safe"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )

    def clean_preferred_channel(self) -> str:
        preferred = str(self.cleaned_data["preferred_channel"])
        if preferred and preferred not in self.cleaned_data.get("safe_channels", []):
            raise forms.ValidationError(_("What they prefer must be one of the safe ways"))
        return preferred

    def details(self) -> SafeContactDetails:
        data = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return SafeContactDetails(**data | {"safe_channels": tuple(data["safe_channels"])})


class DetailsForm(VersionedForm):
    given_name = forms.CharField(label=_("First name"), max_length=100)
    family_name = forms.CharField(label=_("Last name"), max_length=100, required=False)
    preferred_name = forms.CharField(
        label=_("What they like to be called"), max_length=100, required=False
    )
    pronouns = forms.CharField(label=_("Pronouns"), max_length=40, required=False)
    gender = forms.CharField(label=_("Gender"), max_length=40, required=False)
    born_on = PastDateField(label=_("Date of birth"), required=False)
    no_address = forms.BooleanField(label=_("They have no fixed address"), required=False)
    address = forms.CharField(
        label=_("Address"), max_length=500, required=False, widget=forms.Textarea
    )
    postcode = PostcodeField(label=_("Postcode"), required=False)
    accommodation = forms.ChoiceField(
        label=_("Where they live"), choices=[NOT_SAID, *ACCOMMODATION.items()], required=False
    )
    practice_id = forms.ChoiceField(label=_("GP practice"), required=False)
    practice_name = forms.CharField(
        label=_("GP practice, if it is not in the list"), max_length=200, required=False
    )
    language = forms.ChoiceField(label=_("Language they speak best"))
    interpreter = forms.ChoiceField(
        label=_("Do they need an interpreter?"), choices=YesNoUnknown, widget=forms.RadioSelect
    )
    access_needs = forms.CharField(
        label=_("Access needs"), max_length=1000, required=False, widget=forms.Textarea
    )
    large_print = forms.BooleanField(label=_("Letters in large print"), required=False)
    easy_read = forms.BooleanField(label=_("Easy read"), required=False)
    worker_preference = forms.ChoiceField(
        label=_("Would they rather talk with a woman or a man?"),
        choices=[("", _("Not asked")), *WorkerPreference.choices],
        required=False,
    )

    def __init__(self, *args: Any, service_id: Any, now: Details, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        practices = [(str(row.id), row.name) for row in practices_of(service_id)]
        held = str(now.practice_id) if now.practice_id else ""
        if held and held not in dict(practices):
            row = practice(now.practice_id) if now.practice_id else None
            practices.append((held, row.name if row else now.practice_name))
        self.fields["practice_id"].choices = [NOT_SAID, *practices]
        languages = language_choices()
        if now.language not in dict(languages):
            languages.append((now.language, now.language))
        self.fields["language"].choices = languages

    def details(self) -> Details:
        data = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return Details(**data | {"practice_id": data["practice_id"] or None})


class AlertForm(KithForm):
    kind = forms.ChoiceField(label=_("What is it about?"), choices=AlertKind)
    text = forms.CharField(
        label=_("What colleagues must know"),
        max_length=300,
        error_messages={"required": _("Write what colleagues must know")},
    )


class CapacityForm(KithForm):
    kind = forms.ChoiceField(
        label=_("What was judged?"), choices=CapacityKind, widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(
        label=_("What was found?"), choices=CapacityOutcome, widget=forms.RadioSelect
    )
    about = forms.CharField(label=_("Which decision"), max_length=300)
    assessor = forms.CharField(label=_("Who judged: name and role"), max_length=200)
    decided_on = PastDateField(label=_("When"))
    note = forms.CharField(
        label=_("On what grounds; who was consulted"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )


class ParentForm(KithForm):
    agrees = forms.ChoiceField(
        label=_("Do they consent?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    said_by = forms.CharField(
        label=_("Name, and what they are to the child"),
        max_length=200,
        error_messages={"required": _("Enter who has parental responsibility")},
    )
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea)
