"""Booking, moving, missing and cancelling a meeting; the plan of meetings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.casework.operations.sessions.booking import When
from kith.casework.policy.cadence import LEAST_MEETINGS
from kith.kernel import clock
from kith.web.components.fields import DatePartsField
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm
from kith.web.link_worker.sessions.booking_fields import BookingFields, furthest

LONG = forms.Textarea(attrs={"rows": 3})
BOOKED, DUE, NONE = "booked", "due", "none"
AGAIN = [(BOOKED, _("Yes: on a day that we know")), (DUE, _("Yes: to be booked by a day"))]


class BookForm(BookingFields, KithForm):
    """A time for a meeting that is planned."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    tell = forms.BooleanField(
        label=_("Tell them, if it is safe to write"), required=False, initial=True
    )

    def clean(self):
        asked = super().clean()
        self.need_booking()
        return asked


class AgainFields(BookingFields):
    """Whether another meeting takes the place of one that fell through."""

    again = forms.ChoiceField(label=_("Will you meet another day instead?"), choices=AGAIN)
    due_on = DatePartsField(
        label=_("By which day?"), required=False, earliest=clock.today, latest=furthest
    )

    def clean(self):
        asked = super().clean()
        if asked.get("again") == BOOKED:
            self.need_booking()
        if asked.get("again") == DUE and not asked.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Enter the day by which you will meet"))
        return asked

    def when(self) -> When | None:
        """What takes its place; None for nothing."""
        asked = self.cleaned_data
        if asked["again"] == BOOKED:
            return When(self.booking())
        return When(due_on=asked["due_on"]) if asked["again"] == DUE else None


class MissedForm(AgainFields, IdempotentForm):
    """A missed meeting: nobody is left without a next step."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    next_step = forms.CharField(
        label=_("What happens next?"),
        max_length=1000,
        widget=LONG,
        error_messages={"required": _("Say what happens next")},
    )


class CancelForm(AgainFields, IdempotentForm):
    """A meeting that will not be."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    by_person = forms.ChoiceField(
        label=_("Who cancels it?"),
        choices=[("yes", _("They do")), ("no", _("We do"))],
        error_messages={"required": _("Choose who cancels it")},
    )
    why = forms.CharField(
        label=_("Why?"),
        max_length=500,
        help_text=_("The person is not told why"),
        error_messages={"required": _("Say why the meeting is cancelled")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["again"].choices = [*AGAIN, (NONE, _("No"))]


class AddForm(AgainFields, IdempotentForm):
    """One more meeting."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["again"].label = _("When?")
        self.fields["again"].choices = [
            (BOOKED, _("On a day that we know")),
            (DUE, _("To be booked by a day")),
        ]


class MeetingsForm(KithForm):
    """How many meetings in all, and the day by which each one that is not booked is due."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    planned = forms.IntegerField(label=_("How many meetings in all?"), min_value=1, max_value=60)
    fewer_why = forms.CharField(
        label=_("If fewer than six: what did you agree, and why?"),
        max_length=500,
        required=False,
        widget=LONG,
    )

    def __init__(self, data=None, *, case, unbooked):
        self.unbooked = unbooked
        initial = {"version": case.version, "planned": case.planned_sessions}
        super().__init__(data, initial=initial | {"fewer_why": case.fewer_agreed_why})
        for session in unbooked:
            field = DatePartsField(
                label=_("Meeting %(number)s: by which day?") % {"number": session.number},
                initial=session.due_on,
                latest=furthest,
            )
            self.fields[f"due_{session.id}"] = field
            self._speak_plainly(f"due_{session.id}", field)

    def clean(self):
        asked = super().clean()
        if (asked.get("planned") or LEAST_MEETINGS) < LEAST_MEETINGS and not asked.get("fewer_why"):
            self.add_error("fewer_why", _("Say why you agreed on fewer than six meetings"))
        return asked

    def due(self):
        """Each unbooked meeting's id to its day."""
        return {s.id: self.cleaned_data[f"due_{s.id}"] for s in self.unbooked}


class PauseForm(KithForm):
    """Resting the case for a while."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=LONG,
        error_messages={"required": _("Say why the case is paused")},
    )
    until_on = DatePartsField(label=_("Until when, if you know?"), required=False, latest=furthest)
