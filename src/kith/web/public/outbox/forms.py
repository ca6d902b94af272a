"""Looking through the demo's outbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.messaging.choices import ChannelKind
from kith.web.components.forms import KithForm


class SearchForm(KithForm):
    """Words and kind; anything unknown simply finds nothing."""

    channel = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Everything")), *ChannelKind.choices]
    )
    search = forms.CharField(label=_("Address or words"), required=False, max_length=100)
