"""Agreement to be contacted: a record of its own, apart from any permission to share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.web.public.refer.forms.step import StepForm


class AgreeForm(StepForm):
    agree = forms.BooleanField(
        label=_("I agree that a worker may contact me in the ways that I chose"),
        error_messages={"required": _("Tick the box if you agree that we may contact you")},
    )
