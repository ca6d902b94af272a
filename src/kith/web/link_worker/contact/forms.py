"""What came of a call, on one form; and the checks before somebody is given up."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import SessionHow
from kith.kernel import clock
from kith.people.choices import Channel, YesNoUnknown
from kith.referrals.choices import AttemptMethod, AttemptOutcome
from kith.referrals.operations.ending import Checks
from kith.web.components.fields import DatePartsField, TimeOfDayField
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm

ASKED = [("yes", _("Yes")), ("no", _("No")), ("not_asked", _("Not asked yet"))]
_O = AttemptOutcome
PREFIX = {_O.CALL_BACK: "back", _O.NO_ANSWER: "again"}


def _coming_day(**kwargs: Any) -> DatePartsField:
    return DatePartsField(required=False, earliest=clock.today, **kwargs)


class ContactForm(IdempotentForm):
    """Four outcomes, each with what belongs to it; the next try is filled in already."""

    outcome = forms.ChoiceField(
        label=_("What happened?"),
        choices=AttemptOutcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened")},
    )
    meeting_on = _coming_day(label=_("First meeting: day"))
    meeting_time = TimeOfDayField(label=_("First meeting: time"), required=False)
    meeting_how = forms.ChoiceField(
        label=_("How you will meet"), choices=SessionHow, initial=SessionHow.IN_PERSON
    )
    meeting_place = forms.CharField(label=_("Place"), max_length=200, required=False)
    share_practice = forms.ChoiceField(
        label=_("May we tell their GP practice how it goes?"),
        choices=ASKED,
        initial="not_asked",
        required=False,
        widget=forms.RadioSelect,
    )
    share_referrer = forms.ChoiceField(
        label=_("May we tell whoever referred them how it goes?"),
        choices=ASKED,
        initial="not_asked",
        required=False,
        widget=forms.RadioSelect,
    )
    back_on = _coming_day(label=_("Ring back on"))
    back_time = TimeOfDayField(label=_("Time to ring back"), required=False)
    left_voicemail = forms.BooleanField(label=_("I left a voicemail"), required=False)
    again_on = _coming_day(label=_("Try again on"))
    again_time = TimeOfDayField(label=_("Time to try again"), required=False)
    method = forms.ChoiceField(
        label=_("How you tried"), choices=AttemptMethod, initial=AttemptMethod.PHONE
    )
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea)

    def __init__(self, data: Any = None, *, contact: Any, header: Any) -> None:
        self.contact, self.header = contact, header
        planned = clock.london(contact.suggested_at)
        when = {"on": planned.date(), "time": planned.time()}
        initial: dict[str, Any] = {
            f"{prefix}_{part}": v for prefix in PREFIX.values() for part, v in when.items()
        }
        initial["method"] = _method(header)
        super().__init__(data, initial=initial)

    @property
    def voicemail_is_safe(self) -> bool:
        return bool(self.header.safe.voicemail == YesNoUnknown.YES)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        outcome = data.get("outcome")
        if outcome == _O.SPOKE and data.get("meeting_time") and not data.get("meeting_on"):
            self.add_error("meeting_on", _("Enter the day of the first meeting"))
        if outcome in PREFIX and not data.get(f"{PREFIX[outcome]}_on"):
            self.add_error(f"{PREFIX[outcome]}_on", _("Enter the day to ring again"))
        if data.get("left_voicemail") and outcome == _O.NO_ANSWER and not self.voicemail_is_safe:
            self.add_error("left_voicemail", _("A voicemail is not known to be safe"))
        return data

    def meeting_at(self) -> datetime | None:
        """The booked moment; None where the meeting has no time yet."""
        data = self.cleaned_data
        return _moment(data["meeting_on"], data["meeting_time"])

    def next_attempt_at(self) -> datetime | None:
        """When to ring again; None where the outcome asks for no more calls."""
        prefix = PREFIX.get(self.cleaned_data["outcome"])
        if prefix is None:
            return None
        data = self.cleaned_data
        return _moment(data[f"{prefix}_on"], data[f"{prefix}_time"] or time(10))

    @property
    def person_address(self) -> str:
        return reverse("link_worker:person", kwargs={"person_id": self.header.id})

    @property
    def calls_address(self) -> str:
        return reverse("link_worker:calls")


def _method(header: Any) -> str:
    """How they are likely to be tried: by a call where one is safe, else the first safe way."""
    if header.ring:
        return AttemptMethod.PHONE.value
    ways = (c.value for c in Channel if c in header.safe.channels and c != Channel.PHONE)
    return next(ways, AttemptMethod.PHONE.value)


def _moment(day: date | None, at: time | None) -> datetime | None:
    return datetime.combine(day, at, clock.LONDON) if day and at else None


class VersionForm(KithForm):
    """Carries which state of the referral the worker was looking at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def _tick(label: Any, problem: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, error_messages={"required": problem})


class NotReachedForm(VersionForm):
    """Each tick is a thing that a person looked at; none is filled in."""

    risks = _tick(
        _("I have read the risks, and nobody needs to check on this person first"),
        _("Read the risks, and tick when nobody needs to check on them first"),
    )
    details = _tick(
        _("I have checked the phone number and the other details with whoever referred them"),
        _("Check the details, then tick"),
    )
    other_ways = _tick(
        _("I have tried the other ways that are safe, at different times of the day"),
        _("Try the other safe ways, then tick"),
    )
    note = forms.CharField(
        label=_("What you found"),
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": _("Write what you found")},
    )
    write = forms.ChoiceField(
        label=_("Write to them?"),
        choices=[("yes", _("Yes, the safe way")), ("no", _("No, write nothing"))],
        initial="yes",
        widget=forms.RadioSelect,
    )

    def closing(self) -> dict[str, Any]:
        """What `close_not_reached` takes."""
        data = self.cleaned_data
        ticks = {name: data[name] for name in ("risks", "details", "other_ways")}
        checks = Checks(note=data["note"], **ticks)
        return {"version": data["version"], "checks": checks, "write": data["write"] == "yes"}


class OpenAgainForm(VersionForm):
    why = forms.CharField(label=_("What changed"), max_length=500, required=False)
