"""What to bring in, and which column holds what."""

from pathlib import PurePath

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.interop.directories.mapping import NAMES
from kith.interop.directories.uploads import LARGEST, SHAPES
from kith.web.components.forms import KithForm
from kith.web.components.idempotency import IdempotentForm

FIELDS = {
    "name": _("Name of the group or service"),
    "provider": _("Organisation that runs it"),
    "description": _("Description"),
    "category": _("Category"),
    "venue": _("Venue"),
    "address": _("Address"),
    "city": _("Town"),
    "postcode": _("Postcode"),
    "lat": _("Latitude"),
    "lon": _("Longitude"),
    "phone": _("Telephone"),
    "email": _("Email"),
    "url": _("Web address"),
    "schedule": _("Days and times"),
    "cost": _("Cost"),
    "eligibility": _("Who it is for"),
    "how_to_join": _("How to join"),
    "age_min": _("Youngest age"),
    "age_max": _("Oldest age"),
    "step_free": _("Step-free (yes or no)"),
    "id": _("Their reference"),
    "charity_number": _("Charity number"),
    "modified": _("Last changed"),
    "source": _("Source, where rows differ"),
    "licence": _("Licence, where rows differ"),
}
RARE = ("lat", "lon", "age_min", "age_max", "step_free", "id", "charity_number", "modified")
RARE += ("source", "licence")
assert FIELDS.keys() == NAMES.keys()  # noqa: S101 (a new field needs words)


class NewImportForm(IdempotentForm):
    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("Use the same name each time you bring the same list in."),
        max_length=200,
        error_messages={"required": _("Enter what the list is called")},
    )
    licence = forms.CharField(
        label=_("Licence (optional)"),
        help_text=_("On what terms they let you use it, for example OGL-UK-3.0."),
        max_length=100,
        required=False,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, Excel (.xlsx), JSONL, or a zip of Open Referral files. 100 MB at most."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(SHAPES)}),
    )
    address = forms.CharField(
        label=_("Or the web address of an Open Referral feed"),
        max_length=500,
        required=False,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and PurePath(file.name).suffix.lower() not in SHAPES:
            raise forms.ValidationError(_("Choose a CSV, .xlsx, JSONL or zip file"))
        if file and file.size > LARGEST:
            raise forms.ValidationError(_("The file must be 100 MB or less"))
        return file

    def clean_address(self):
        address = self.cleaned_data["address"]
        if address and not address.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Enter an address that begins with https://"))
        return address

    def clean(self):
        said = super().clean()
        if not said.get("file") and not said.get("address") and not self.errors:
            self.add_error("file", _("Choose a file, or enter the address of a feed"))
        return said


class ColumnsForm(KithForm):
    """One choice for each thing that a column may hold; the chosen ones are `mapping()`.

    `examples`: what stands in a column, to know it by.
    """

    def __init__(self, data=None, *, columns, guessed, examples, **kwargs):
        super().__init__(data, **kwargs)
        named = (
            (name, f"{name}: {examples[name]}" if name in examples else name) for name in columns
        )
        choices = [("", _("Not in this file")), *named]
        for name, label in FIELDS.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=name == "name", initial=guessed.get(name)
            )
        self.fields["name"].error_messages["required"] = _("Choose the column with the name")

    @property
    def usual(self):
        return [self[name] for name in FIELDS if name not in RARE]

    @property
    def rare(self):
        return [self[name] for name in RARE]

    def mapping(self):
        return {name: column for name, column in self.cleaned_data.items() if column}
