"""Which letters were ticked, and which tray is looked at."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.messaging.queries import Tray
from kith.web.components.forms import KithForm

TRAYS = (
    (Tray.TO_PRINT, _("To print")),
    (Tray.PRINTED, _("Printed, to post")),
    (Tray.POSTED, _("Posted lately")),
)


class TickedForm(KithForm):
    letter = forms.TypedMultipleChoiceField(coerce=UUID, choices=())

    def __init__(self, data):
        super().__init__(data)
        # Any id of the right form: whose letter it is, the operation asks.
        ticked = data.getlist("letter")
        self.fields["letter"].choices = [(one, one) for one in ticked if _is_id(one)]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def tray_of(given: Mapping[str, str]) -> Tray:
    """The tray that an address names; letters to print where it names none."""
    wanted = given.get("tray", "")
    return Tray(wanted) if wanted in set(Tray) else Tray.TO_PRINT
