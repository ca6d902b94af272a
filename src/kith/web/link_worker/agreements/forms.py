"""What the person agreed to: three forms, because they are three records."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.kernel import clock
from kith.people.choices import Agreement, ConsentHow, LawfulBasis, Shared, ShareWith
from kith.people.operations.agreements import Permit
from kith.web.components.fields import DatePartsField, PastDateField
from kith.web.components.forms import KithForm

SAID_SO = _("How did they say so?")
HOW = {"required": _("Choose how they said so")}


def how_field(label=SAID_SO):
    return forms.ChoiceField(label=label, error_messages=HOW)


class HowSaidForm(KithForm):
    """What somebody said; `ways` are those in which this person's word can be given."""

    def __init__(self, *args, ways=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [(how.value, how.label) for how in ways]


class ContactForm(HowSaidForm):
    """Agreement to be contacted."""

    agreement = forms.ChoiceField(
        label=_("Do they agree that we contact them?"),
        choices=Agreement.choices,
        error_messages={"required": _("Choose what they said")},
    )
    cannot_decide_why = forms.CharField(
        label=_("Why can they not decide?"), max_length=1000, required=False
    )
    how = how_field()
    said_by = forms.CharField(
        label=_("Who said so, if not the person?"), max_length=200, required=False
    )

    def clean(self):
        asked = super().clean()
        cannot = asked.get("agreement") == Agreement.CANNOT_DECIDE
        if cannot and not asked.get("cannot_decide_why"):
            self.add_error("cannot_decide_why", _("Say why they cannot decide this themselves"))
        return asked

    def given(self):
        asked = self.cleaned_data
        return asked | {"agreement": Agreement(asked["agreement"]), "how": ConsentHow(asked["how"])}


class SharingForm(HowSaidForm):
    """Permission to share, or a refusal."""

    share_with = forms.ChoiceField(
        label=_("Who with?"),
        choices=ShareWith.choices,
        error_messages={"required": _("Choose who it may be shared with")},
    )
    with_name = forms.CharField(
        label=_("Their name"),
        max_length=200,
        required=False,
        help_text=_("Not needed for the practice or the referrer"),
    )
    granted = forms.ChoiceField(
        label=_("May we share with them?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        error_messages={"required": _("Choose yes or no")},
    )
    what = forms.MultipleChoiceField(
        label=_("What may we share?"),
        choices=Shared.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until_on = DatePartsField(
        label=_("Until when, if they said?"), required=False, earliest=clock.today
    )
    how = how_field()
    note = forms.CharField(label=_("Anything to add?"), max_length=1000, required=False)

    def clean(self):
        asked = super().clean()
        if asked.get("granted") == "yes" and not asked.get("what") and "what" not in self.errors:
            self.add_error("what", _("Choose what may be shared"))
        by_name = {ShareWith.PROVIDER, ShareWith.CARER, ShareWith.OTHER}
        if asked.get("share_with") in by_name and not asked.get("with_name"):
            self.add_error("with_name", _("Enter the name of the person or group"))
        return asked

    def permit(self) -> Permit:
        asked = self.cleaned_data
        granted = asked["granted"] == "yes"
        return Permit(
            share_with=ShareWith(asked["share_with"]),
            how=ConsentHow(asked["how"]),
            granted=granted,
            with_name=asked["with_name"],
            what=asked["what"] if granted else (),
            until_on=asked["until_on"],
            note=asked["note"],
        )


class BasisForm(KithForm):
    """Lawful basis."""

    basis = forms.ChoiceField(
        label=_("On which lawful basis do we hold the record?"),
        choices=LawfulBasis.choices,
        error_messages={"required": _("Choose the lawful basis")},
    )
    from_on = PastDateField(label=_("From when?"))
    note = forms.CharField(label=_("Anything to add?"), max_length=1000, required=False)

    def given(self):
        return self.cleaned_data | {"basis": LawfulBasis(self.cleaned_data["basis"])}


class WithdrawForm(HowSaidForm):
    """The end of a permission."""

    how = how_field()
