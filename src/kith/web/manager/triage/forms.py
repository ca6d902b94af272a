"""What a decision about a referral asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.referrals.choices import DeclineReason
from kith.web.components.forms import KithForm


class VersionForm(KithForm):
    """Every decision is about the referral as it was read."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class AskForm(VersionForm):
    question = forms.CharField(
        label=_("What do you need to know?"),
        help_text=_("The referrer gets this by email and in their list."),
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": _("Write what you need to know")},
    )


class RedirectForm(VersionForm):
    to = forms.CharField(
        label=_("Who can help instead?"),
        help_text=_("Name and how to reach them"),
        max_length=300,
        error_messages={"required": _("Write who can help instead")},
    )
    advice = forms.CharField(
        label=_("Anything to add? (optional)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )


class DeclineForm(VersionForm):
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why")},
    )
    advice = forms.CharField(
        label=_("What could they do instead? (optional)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )


class AgainForm(VersionForm):
    why = forms.CharField(
        label=_("Why is it taken up again?"),
        max_length=500,
        error_messages={"required": _("Write why it is taken up again")},
    )


class MergeForm(KithForm):
    keep = forms.ChoiceField(
        label=_("Which record do we go on with?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which record to go on with")},
    )
