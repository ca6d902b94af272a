"""Of each connection that goes on: did it start, did it help. Asked when they meet, not chased."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.connections.choices import Helped, Started
from kith.connections.operations.meeting import Heard
from kith.connections.operations.saying import Said
from kith.connections.queries.of_person import Line

NOT_ASKED = ("unknown", _("Not asked"))
NOTHING_SAID = ("", _("Not asked"))
MOST = 8


class ConnectionQuestions(forms.Form):
    """Two questions of each connection; nothing has to be answered."""

    asked_of: Sequence[Line] = ()

    def ask_of_connections(self, lines: Sequence[Line]) -> None:
        self.asked_of = lines[:MOST]
        for line in self.asked_of:
            self.fields[f"started_{line.id}"] = forms.ChoiceField(
                label=_("%(group)s: did it start?") % {"group": line.name},
                choices=[*Started.choices, NOT_ASKED],
                initial=NOT_ASKED[0],
                required=False,
            )
            self.fields[f"helped_{line.id}"] = forms.ChoiceField(
                label=_("Did it help?"), choices=[*Helped.choices, NOTHING_SAID], required=False
            )

    def heard(self) -> list[Heard]:
        """What was said of each that was asked about, once valid."""
        return [word for line in self.asked_of if (word := self._word(line.id))]

    def _word(self, connection_id: UUID) -> Heard | None:
        started = self.cleaned_data[f"started_{connection_id}"]
        helped = self.cleaned_data[f"helped_{connection_id}"]
        if started not in Started.values:
            return None
        return Heard(connection_id, Said(Started(started), Helped(helped) if helped else None))
