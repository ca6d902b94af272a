"""Everything that a referrer is asked, on one page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.people.choices import Agreement, BestTime, Channel, WorkerPreference, YesNoUnknown
from kith.people.languages import ENGLISH, language_choices
from kith.referrals.choices import Reason, RiskKind, Urgency
from kith.web.components.fields import NhsNumberField, PastDateField, PhoneField, PostcodeField
from kith.web.components.idempotency import IdempotentForm

NOT_ASKED, NO_PRACTICE = "not_asked", "none"
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def line(label, longest, *, needed="", **options):
    """A text of one line; required where `needed` says what to enter."""
    return _text(label, longest, needed, forms.TextInput, options)


def words(label, longest, *, needed="", **options):
    """A text of several lines."""
    return _text(label, longest, needed, forms.Textarea, options)


def _text(label, longest, needed, widget, options):
    messages = {"required": needed} if needed else {}
    return forms.CharField(
        label=label,
        max_length=longest,
        required=bool(needed),
        widget=widget,
        error_messages=messages,
        **options,
    )


def one_of(label, choices, *, needed=""):
    """Radios; required where `needed` says what to choose."""
    messages = {"required": needed} if needed else {}
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=bool(needed),
        widget=forms.RadioSelect,
        error_messages=messages,
    )


def several_of(label, choices, needed):
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": needed},
    )


class LaterChoice(forms.ChoiceField):
    """Choices that are known only when other answers are: the form itself checks the answer."""

    def valid_value(self, value):
        return True


class ReferFields(IdempotentForm):
    """The questions, in their order on the page. `checks` holds what they mean together."""

    known = forms.UUIDField(required=False, widget=forms.HiddenInput)
    nhs_number = NhsNumberField(label=_("NHS number"), required=False)
    given_name = line(_("First name"), 100, needed=_("Enter their first name"))
    family_name = line(_("Last name"), 100)
    preferred_name = line(_("What they like to be called"), 100)
    born_on = PastDateField(label=_("Date of birth"), required=False)
    born_unknown = forms.BooleanField(label=_("I do not know it"), required=False)

    agreement = one_of(
        _("Does the person know about this referral and agree that we contact them?"),
        Agreement.choices,
        needed=_("Say whether the person knows and agrees"),
    )
    cannot_decide_why = words(_("Why can they not decide this themselves?"), 1000)

    telephone = PhoneField(label=_("Phone number"), required=False)
    email = forms.EmailField(label=_("Email"), max_length=254, required=False)
    no_address = forms.BooleanField(label=_("No fixed address"), required=False)
    address = words(_("Address"), 500)
    postcode = PostcodeField(label=_("Postcode"), required=False)
    practice_search = line(_("Find their GP practice"), 100)
    practice = one_of(_("GP practice"), [], needed=_("Find and choose their GP practice"))
    service = LaterChoice(
        label=_("Which service should help?"), required=False, widget=forms.RadioSelect
    )

    safe_channels = several_of(
        _("Which ways of contact are safe?"),
        [*Channel.choices, (NOT_ASKED, _("I have not asked"))],
        _("Say which ways of contact are safe, or that you have not asked"),
    )
    voicemail = one_of(_("May we leave a voicemail?"), YesNoUnknown.choices)
    best_time = one_of(_("Best time to ring"), [*BestTime.choices, ("", _("Not said"))])
    safe_contact_note = line(_("Anything else about contacting them safely"), 500)
    who_may_answer = line(_("Who else may answer the phone, and what may they know?"), 300)

    language = forms.ChoiceField(label=_("Language they speak best"), required=False)
    interpreter = one_of(_("Do they need an interpreter?"), YesNoUnknown.choices)
    worker_preference = one_of(
        _("Would they rather talk with a woman or a man?"),
        [*WorkerPreference.choices, ("", _("Not asked"))],
    )
    access_needs = words(_("Hearing, sight, mobility or other needs"), 1000)

    reasons = several_of(
        _("What would the person like help with?"),
        Reason.choices,
        _("Choose at least one thing that they would like help with"),
    )
    own_words = words(_("What is going on, in their words if you can"), 4000)
    already_tried = words(_("What has been tried"), 2000)
    urgency = one_of(_("How soon?"), Urgency.choices, needed=_("Say how soon"))
    risks = several_of(
        _("Risks that we should know of"),
        [(k, label) for k, label in RiskKind.choices if k != RiskKind.NONE_KNOWN]
        + [(RiskKind.NONE_KNOWN, _("None that I know of"))],
        _("Choose the risks that you know of, or “None that I know of”"),
    )
    risk_detail = words(_("What should a link worker know about these risks?"), 2000)

    share_outcome = one_of(_("Does the person agree that we tell you how it goes?"), YES_NO)
    reply_to = forms.EmailField(
        label=_("Email for our reply"),
        max_length=254,
        error_messages={"required": _("Enter an email address for our reply")},
    )
    referrer_telephone = PhoneField(label=_("Your phone number"), required=False)

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["language"].choices = language_choices()

    @staticmethod
    def defaults(desk, email):
        """What the page says before anything is typed."""
        return {
            "language": ENGLISH,
            "urgency": Urgency.ROUTINE.value,
            "reply_to": desk.email or email,
            "referrer_telephone": desk.telephone,
        }
