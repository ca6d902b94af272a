"""Why they ask, in plain words; and what helps them to take part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.people.choices import WorkerPreference
from kith.referrals.choices import Reason
from kith.web.public.refer.forms.step import YES_NO, StepForm

# ISO 639; `bfi` is British Sign Language, `mis` a language without a code here.
LANGUAGES = [
    ("en", _("English")),
    ("cy", _("Welsh")),
    ("sq", _("Albanian")),
    ("am", _("Amharic")),
    ("ar", _("Arabic")),
    ("bn", _("Bengali or Sylheti")),
    ("bfi", _("British Sign Language")),
    ("bg", _("Bulgarian")),
    ("yue", _("Cantonese")),
    ("zh", _("Mandarin")),
    ("prs", _("Dari")),
    ("fr", _("French")),
    ("gu", _("Gujarati")),
    ("hi", _("Hindi")),
    ("hu", _("Hungarian")),
    ("it", _("Italian")),
    ("ku", _("Kurdish")),
    ("lt", _("Lithuanian")),
    ("ne", _("Nepali")),
    ("ps", _("Pashto")),
    ("fa", _("Persian (Farsi)")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("pa", _("Punjabi")),
    ("ro", _("Romanian")),
    ("ru", _("Russian")),
    ("sk", _("Slovak")),
    ("so", _("Somali")),
    ("es", _("Spanish")),
    ("sw", _("Swahili")),
    ("ta", _("Tamil")),
    ("ti", _("Tigrinya")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("ur", _("Urdu")),
    ("vi", _("Vietnamese")),
    ("mis", _("Another language")),
]
ANOTHER = "mis"
ACCESS = [
    ("large_print", _("Large print")),
    ("easy_read", _("Easy read, with pictures")),
    ("hearing", _("Deaf or hard of hearing")),
    ("sight", _("Blind or hard to see")),
    ("speech", _("Hard to speak")),
    ("moving", _("Hard to walk, or uses a wheelchair")),
    ("memory", _("Hard to remember or to follow")),
    ("time", _("More time, or a quiet place")),
    ("company", _("Would like somebody to come along")),
]


class ReasonsForm(StepForm):
    reasons = forms.MultipleChoiceField(
        label=_("What would you like help with?"),
        choices=Reason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_words = forms.CharField(
        label=_("Say more, if you like"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("own_words"):
            self.need("reasons", _("Choose at least one, or use your own words"))
        return self.cleaned_data


class NeedsForm(StepForm):
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial="en")
    other_language = forms.CharField(
        label=_("Which language, if it is not in the list?"), max_length=60, required=False
    )
    interpreter = forms.ChoiceField(
        label=_("Is an interpreter needed?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether an interpreter is needed")},
    )
    worker_preference = forms.ChoiceField(
        label=_("Would you rather talk with a woman or a man?"),
        choices=WorkerPreference.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    access = forms.MultipleChoiceField(
        label=_("What would help?"),
        choices=ACCESS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    access_needs = forms.CharField(
        label=_("Anything else that would help"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("language") == ANOTHER:
            self.need("other_language", _("Say which language"))
        return self.cleaned_data
