"""The settings of a programme, a few at a time."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kith.organisations import policy
from kith.web.components.fields import PhoneField, TimeOfDayField
from kith.web.components.forms import KithForm
from kith.web.manager.programme.number_list import NumberListField


def words(label, hint="", length=1000, **options):
    """Several lines, which may stay empty."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, help_text=hint, max_length=length, required=False, widget=area, **options
    )


def number(label, hint="", least=1, most=60, **options):
    """A whole number within limits."""
    return forms.IntegerField(
        label=label, help_text=hint, min_value=least, max_value=most, **options
    )


class SettingsForm(KithForm):
    """Knows which version it was filled in from; its other fields are settings of that name."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    @property
    def settings(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PublicForm(SettingsForm):
    public_name = forms.CharField(
        label=_("Name of the service"),
        help_text=_("As people, referrers and letters see it."),
        max_length=120,
        error_messages={"required": _("Enter the name of the service")},
    )
    worker_title = forms.CharField(
        label=_("What people call your workers"),
        help_text=_("In small letters, such as: link worker, community connector."),
        max_length=60,
        error_messages={"required": _("Enter what people call your workers")},
    )
    intro = words(
        _("What you do, in a few sentences (optional)"),
        _("People read it before they agree that you get in touch."),
        600,
    )
    caller_number = PhoneField(
        label=_("The number your calls come from"),
        help_text=_("People are told it, so that they know who rings."),
        required=False,
    )
    duty_number = PhoneField(
        label=_("The number people can ring"),
        help_text=_("Answered in your opening hours. Leave empty if it is the same."),
        required=False,
    )
    opening_hours = forms.CharField(
        label=_("Opening hours"),
        help_text=_("Such as: Monday to Friday, 9am to 5pm"),
        max_length=120,
        error_messages={"required": _("Enter the opening hours")},
    )
    letter_sign_off = words(
        _("How letters end (optional)"), _("Printed under every letter to a person."), 300
    )
    names_staff = forms.BooleanField(
        label=_("Name your staff on people’s own pages"),
        help_text=_(
            "Otherwise people read what somebody is, not who: safer where the person that they"
            " fear may read along."
        ),
        required=False,
    )


class PeopleForm(SettingsForm):
    minimum_age = number(_("Youngest age"), _("In whole years."), 0, policy.OLDEST)
    maximum_age = number(
        _("Oldest age (optional)"),
        _("Leave empty if nobody is too old."),
        0,
        policy.OLDEST,
        required=False,
    )
    self_referral_open = forms.BooleanField(
        label=_("People can refer themselves on the website"), required=False
    )
    not_covered_advice = words(
        _("What to tell people you do not cover"),
        _("Who can help them instead, and how to reach them."),
    )

    def clean(self):
        given = super().clean()
        if given.get("minimum_age") is not None and "maximum_age" in given:
            try:
                policy.check_ages(given["minimum_age"], given["maximum_age"])
            except ValueError as problem:
                self.add_error("maximum_age", ValidationError(str(problem)))
        return given


class PromiseForm(SettingsForm):
    triage_days = number(_("Decide about a referral within"), _("Working days."))
    urgent_triage_days = number(_("Decide about an urgent referral within"), _("Working days."))
    first_contact_days = number(
        _("Ring the person within"), _("Working days from the referral. People are told the day.")
    )
    contact_attempts = number(
        _("Times to try before giving up"),
        _("A worker still checks for risks before anybody is closed as not reached."),
        most=20,
    )
    attempt_gap_days = number(_("Wait between tries"), _("Working days."), most=30)
    provider_answer_days = number(
        _("Remind a community group that has not answered after"),
        _("Working days. After as many again its link worker gets a task."),
        most=30,
    )


class MeetingsForm(SettingsForm):
    cadence_weeks = NumberListField(
        label=_("Weeks in which meetings are due"),
        help_text=_(
            "Counted from the first meeting, which is week 0. At least 6, with commas between "
            "them. A worker can change them for one person."
        ),
        check=policy.check_cadence,
        error_messages={"required": _("Enter the weeks in which meetings are due")},
    )
    session_minutes = number(_("Length of a meeting"), _("Minutes."), 10, 240)
    follow_up_months = NumberListField(
        label=_("Months after closing to ask how things are (optional)"),
        help_text=_("With commas between them, such as 3, 6. Leave empty for none."),
        check=policy.check_follow_ups,
        required=False,
    )
    caseload_full_time = number(
        _("People for a full-time worker"),
        _("Part-time workers get their share. A worker can have a limit of their own."),
        most=500,
    )
    full_time_hours = forms.DecimalField(
        label=_("Full-time hours a week"),
        min_value=1,
        max_value=60,
        max_digits=4,
        decimal_places=1,
    )


class QuietForm(SettingsForm):
    quiet_from = TimeOfDayField(
        label=_("No texts and emails to people from"),
        help_text=_("What is written then waits. Codes that somebody just asked for still go."),
    )
    quiet_until = TimeOfDayField(
        label=_("until"),
        help_text=_(
            "A best time in a person’s safe contact counts too. The same time twice means no "
            "quiet hours."
        ),
    )


class SafeguardingForm(SettingsForm):
    safeguarding_in_hours = words(
        _("Who to ring in opening hours"),
        _("For adults and for children, with telephone numbers."),
    )
    safeguarding_out_of_hours = words(_("Who to ring at other times"))


class OutcodeForm(KithForm):
    outcode = forms.CharField(
        label=_("First half of a postcode"),
        help_text=_("Such as LS6"),
        max_length=20,
        error_messages={"required": _("Enter the first half of a postcode")},
    )
