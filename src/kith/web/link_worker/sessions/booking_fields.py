"""The questions of a booking, alone on a page or at the end of a meeting."""

from datetime import date, datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.casework.choices import SessionHow
from kith.casework.operations.sessions.booking import Booking
from kith.kernel import clock
from kith.web.components.fields import DatePartsField
from kith.web.link_worker.sessions.clock_field import ClockField

FURTHEST = timedelta(days=550)


def furthest():
    return clock.today() + FURTHEST


class BookingFields(forms.Form):
    """`on`, `at`, `for_minutes`, `by`, `place`, `even_so`; gives a `Booking`."""

    on = DatePartsField(
        label=_("Which day?"), required=False, earliest=clock.today, latest=furthest
    )
    at = ClockField(label=_("What time?"), required=False, help_text=_("For example, 2:30pm"))
    for_minutes = forms.IntegerField(
        label=_("How many minutes?"), required=False, min_value=5, max_value=480
    )
    by = forms.ChoiceField(
        label=_("How will you meet?"), choices=SessionHow.choices, required=False
    )
    place = forms.CharField(
        label=_("Where?"), max_length=200, required=False, help_text=_("If it matters")
    )
    even_so = forms.BooleanField(
        label=_("Book it even though I have another meeting then"), required=False
    )

    def need_booking(self):
        """Say what is missing, once the page knows that a booking is wanted."""
        for name, words in (("on", _("Enter the day")), ("at", _("Enter the time"))):
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, words)

    def booking(self) -> Booking:
        """The booking that was typed, its time on a London clock."""
        asked = self.cleaned_data
        return Booking(
            starts_at=datetime.combine(asked["on"], asked["at"], clock.LONDON),
            minutes=asked["for_minutes"],
            how=asked["by"] or SessionHow.IN_PERSON.value,
            place=asked["place"],
            even_so=asked["even_so"],
        )


def booking_initial(session, minutes: int, on: date | None = None) -> dict[str, object]:
    """What stands in the boxes first: the booking that there is, the day when it is due, `on`."""
    if session is None:
        return {"on": on, "for_minutes": minutes, "by": SessionHow.IN_PERSON.value}
    initial = {"on": max(session.due_on, clock.today()), "for_minutes": minutes}
    initial |= {"by": session.how or SessionHow.IN_PERSON, "place": session.place}
    if session.starts_at:
        start = clock.london(session.starts_at)
        initial |= {"on": start.date(), "at": f"{start:%H:%M}"}
        initial["for_minutes"] = (session.ends_at - session.starts_at).seconds // 60
    return initial
