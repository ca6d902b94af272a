"""What works for a person, as a form that they and their link worker fill in together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.directory.choices import AccessFeature, Circumstance, DayPart, TakesPart, Travel, Weekday
from kith.directory.kinds.codes import SERVICE_KIND_CHOICES
from kith.directory.matching.telling import NAMES
from kith.directory.what_works import CAN_BE_FIRM, MOST_MILES, MOST_PENCE, WhatWorks
from kith.people.choices import YesNoUnknown
from kith.web.components.directory.choosing import kind_choices
from kith.web.components.idempotency import IdempotentForm

NOT_ASKED = ("unknown", _("Not asked"))
WEEK = [(day * 3 + part, day, part) for day in Weekday for part in DayPart]


def several(label: Any, choices: Any, hint: Any = "") -> forms.MultipleChoiceField:
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(
        label=label, choices=choices, help_text=hint, required=False, widget=boxes
    )


class WhatWorksForm(IdempotentForm):
    """`seen` is the version that the worker had before them."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("In their own words: what works for me, and what does not"),
        help_text=_("For example: mornings are hard. Small groups are fine, singing is not for me"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )
    pays = forms.ChoiceField(
        label=_("What can they pay?"),
        choices=[NOT_ASKED, ("free", _("It has to be free")), ("some", _("Something"))],
        required=False,
        widget=forms.RadioSelect,
    )
    pounds = forms.DecimalField(
        label=_("The most in a week, in pounds"),
        min_value=0,
        max_value=MOST_PENCE // 100,
        max_digits=6,
        decimal_places=2,
        required=False,
    )
    free = several(_("When are they free?"), [(str(bit), bit) for bit, _day, _part in WEEK])
    furthest_miles = forms.IntegerField(
        label=_("How far can they travel, in miles?"),
        min_value=0,
        max_value=MOST_MILES,
        required=False,
    )
    travels = several(_("How do they get about?"), Travel.choices)
    takes_part = forms.ChoiceField(
        label=_("Where can they take part?"),
        choices=[NOT_ASKED, *TakesPart.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    online = forms.ChoiceField(
        label=_("Do they use the internet?"), choices=YesNoUnknown, widget=forms.RadioSelect
    )
    access = several(_("What must a place have?"), AccessFeature.choices)
    circumstances = several(
        _("Which of these are they?"),
        Circumstance.choices,
        _("Some groups are only for some people. Ask only what matters for what they look for."),
    )
    circumstances_asked = forms.BooleanField(
        label=_("We went through the list: they are none of the others"), required=False
    )
    not_kinds = several(_("What should never be suggested?"), SERVICE_KIND_CHOICES)
    firm = several(
        _("What is a firm limit?"),
        [(rule.value, NAMES[rule]) for rule in CAN_BE_FIRM],
        _("A firm limit rules a group out. Everything else is a wish: it moves a group down."),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        if given.get("pays") == "some" and given.get("pounds") is None and not self.errors:
            self.add_error("pounds", _("Enter how much they can pay in a week"))
        return given

    @property
    def week(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """A row a day: its name and, for each part, the value, the label and whether ticked."""
        chosen = set(self["free"].value() or [])
        return [
            (
                str(day.label),
                [
                    (str(bit), f"{day.label}, {part.label}", str(bit) in chosen)
                    for bit, on, part in WEEK
                    if on is day
                ],
            )
            for day in Weekday
        ]

    @property
    def kind_groups(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """Kinds in their groups, without "all of these"."""
        chosen = set(self["not_kinds"].value() or [])
        return [
            (group, [(code, label, code in chosen) for code, label in kinds[1:]])
            for group, kinds in kind_choices()
        ]

    def works(self) -> WhatWorks:
        """What was filled in, once valid."""
        said = self.cleaned_data
        lists = ("travels", "access", "circumstances", "not_kinds", "firm")
        return WhatWorks(
            words=said["words"],
            budget_pence=self._pence(),
            free_bits=sum(1 << int(bit) for bit in said["free"]),
            furthest_miles=said["furthest_miles"],
            takes_part="" if said["takes_part"] == NOT_ASKED[0] else said["takes_part"],
            online=said["online"],
            circumstances_asked=said["circumstances_asked"],
            **{name: tuple(said[name]) for name in lists},
        )

    def _pence(self) -> int | None:
        said = self.cleaned_data
        if said["pays"] == "some":
            return int(said["pounds"] * 100)
        return 0 if said["pays"] == "free" else None


def filled_in(works: WhatWorks) -> dict[str, Any]:
    """What stands, as the form's initial values."""
    pence = works.budget_pence
    return {
        "words": works.words,
        "pays": NOT_ASKED[0] if pence is None else "some" if pence else "free",
        "pounds": f"{pence / 100:.2f}" if pence else None,
        "free": [str(bit) for bit, _day, _part in WEEK if works.free_bits >> bit & 1],
        "furthest_miles": works.furthest_miles,
        "travels": list(works.travels),
        "takes_part": works.takes_part or NOT_ASKED[0],
        "online": works.online,
        "access": list(works.access),
        "circumstances": list(works.circumstances),
        "circumstances_asked": works.circumstances_asked,
        "not_kinds": list(works.not_kinds),
        "firm": list(works.firm),
    }
