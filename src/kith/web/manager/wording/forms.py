"""The words of one message in English and Welsh; mistakes are named at their box."""

from dataclasses import asdict

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import ChannelKind
from kith.messaging.templates.rules import OwnWords, wrong
from kith.messaging.wording import editable
from kith.web.components.forms import KithForm


def line(label):
    return forms.CharField(label=label, max_length=150, required=False)


def message(label):
    return forms.CharField(label=label, max_length=8000, required=False, widget=forms.Textarea)


class WordingForm(KithForm):
    """Starts from the words that stand; knows the version that they are."""

    number = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    subject = line(_("Subject in English"))
    body = message(_("Message in English"))
    subject_cy = line(_("Subject in Welsh"))
    body_cy = message(_("Message in Welsh"))

    def __init__(self, data, page):
        self.page = page
        super().__init__(data, initial=asdict(page.now) | {"number": page.number})
        if page.channel is ChannelKind.TEXT:
            del self.fields["subject"], self.fields["subject_cy"]

    @property
    def words(self):
        given = {name: self.cleaned_data.get(name, "") for name in asdict(self.page.now)}
        return OwnWords(**given)

    def clean(self):
        given = super().clean()
        found = wrong(editable(self.page.id), self.words, names=self.page.names)
        for place, mistakes in found.items():
            if place in self.fields and place not in self.errors:
                self.add_error(place, mistakes)
        return given


class RestoreForm(KithForm):
    """Which version to go back to; 0 is the original."""

    number = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)
