"""The GP surgery, found by name or place among those that we hold; and the NHS number."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.organisations.queries import PracticeRow, practice, search_practices
from kith.web.components.fields import NhsNumberField
from kith.web.public.refer.forms.step import StepForm

UNLISTED, NOT_KNOWN, NOT_REGISTERED = "unlisted", "not_known", "not_registered"
MOST_FOUND = 12


class PracticeForm(StepForm):
    """`find` searches; `surgery` is the id of one that was found, or one of the other answers."""

    find = forms.CharField(
        label=_("Name, town or postcode of the surgery"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    surgery = forms.ChoiceField(
        label=_("Which surgery?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a surgery, or one of the other answers")},
    )
    surgery_name = forms.CharField(label=_("Name of the surgery"), max_length=200, required=False)
    nhs_number = NhsNumberField(label=_("NHS number"), required=False)

    def __init__(self, *args: Any, search: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = self._found(search)
        self.fields["surgery"].choices = [  # type: ignore[attr-defined]
            *((str(row.id), row.name) for row in self.found),
            (UNLISTED, _("It is not in the list")),
            (NOT_KNOWN, _("I do not know")),
            (NOT_REGISTERED, _("There is no GP surgery")),
        ]

    @classmethod
    def read(cls, typed: dict[str, Any], facts: dict[str, Any], **options: Any) -> StepForm:
        return super().read(typed, facts, search=False, **options)

    def _found(self, search: bool) -> tuple[PracticeRow, ...]:
        """What the search finds, with the one that is chosen already."""
        text = str(self["find"].value() or "") if search else ""
        rows = search_practices(text=text, limit=MOST_FOUND)
        chosen = self._chosen_row()
        return rows if chosen is None or chosen in rows else (chosen, *rows)

    def _chosen_row(self) -> PracticeRow | None:
        try:
            return practice(UUID(str(self["surgery"].value())))
        except ValueError:
            return None

    @property
    def hints(self) -> dict[str, str]:
        """Where each surgery is, to tell namesakes apart."""
        return {
            str(row.id): ", ".join(p for p in (*row.address.splitlines(), row.postcode) if p)
            for row in self.found
        }

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("surgery") == UNLISTED:
            self.need("surgery_name", _("Enter the name of the surgery"))
        return self.cleaned_data

    @property
    def practice_id(self) -> UUID | None:
        """Of a valid form: the surgery that was chosen from the list."""
        row = self._chosen_row()
        return row.id if row else None
