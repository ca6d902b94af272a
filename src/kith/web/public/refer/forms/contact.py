"""How it is safe to reach them: asked before anybody rings, writes or sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.kernel.telephone import is_mobile
from kith.people.choices import BestTime, Channel
from kith.web.components.fields import PhoneField
from kith.web.public.refer.forms.step import YES_NO, StepForm

NO_WAY = "none"
ONLY_ME, OTHERS = "only_me", "others"


class ReachForm(StepForm):
    channels = forms.MultipleChoiceField(
        label=_("Which ways are safe?"),
        choices=[
            (Channel.PHONE, _("Phone call")),
            (Channel.TEXT, _("Text message")),
            (Channel.EMAIL, _("Email")),
            (Channel.LETTER, _("Letter")),
            (NO_WAY, _("None of these")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the ways that are safe")},
    )
    telephone = PhoneField(label=_("Phone number"), required=False)
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    elsewhere = forms.CharField(label=_("Another way to find them"), max_length=300, required=False)

    def clean_channels(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["channels"]
        if NO_WAY in chosen and len(chosen) > 1:
            raise forms.ValidationError(_("Choose the ways that are safe, or “None of these”"))
        return chosen

    def clean(self) -> dict[str, Any]:
        chosen = set(self.cleaned_data.get("channels", []))
        if chosen & {Channel.PHONE, Channel.TEXT}:
            self.need("telephone", _("Enter a phone number"))
        number = self.cleaned_data.get("telephone")
        if Channel.TEXT in chosen and number and not is_mobile(number):
            self.add_error("telephone", _("Enter a mobile number, so that a text can reach it"))
        if Channel.EMAIL in chosen:
            self.need("email", _("Enter an email address"))
        if Channel.LETTER in chosen:
            self.need("address", _("Enter an address"))
        if NO_WAY in chosen:
            self.need("elsewhere", _("Say how we can find them"))
        return self.cleaned_data

    def settles(self) -> dict[str, Any]:
        return {"channels": [c for c in self.cleaned_data["channels"] if c != NO_WAY]}


class RingForm(StepForm):
    """The questions about calls are asked only where a call is safe."""

    best_time = forms.ChoiceField(
        label=_("When is a good time to ring?"),
        choices=BestTime.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a good time to ring")},
    )
    voicemail = forms.ChoiceField(
        label=_("Is it safe to leave a voicemail?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether a voicemail is safe")},
    )
    answers = forms.ChoiceField(
        label=_("What if somebody else answers?"),
        choices=[
            (ONLY_ME, _("Say nothing and ring off")),
            (OTHERS, _("You can speak to this person:")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what to do if somebody else answers")},
    )
    who_may_answer = forms.CharField(label=_("Who may answer?"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Anything else that keeps you safe?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.rings:
            for name in ("best_time", "voicemail", "answers", "who_may_answer"):
                del self.fields[name]

    @property
    def rings(self) -> bool:
        return Channel.PHONE in self.facts.get("channels", [])

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("answers") == OTHERS:
            self.need("who_may_answer", _("Say who may answer"))
        return self.cleaned_data
