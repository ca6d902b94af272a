"""A listing as a form: all that a keeper may change, on one page."""

import re
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.directory.addresses import web_address
from kith.directory.choices import (
    AccessFeature,
    Circumstance,
    CostKind,
    ForGender,
    ListingStatus,
    Route,
    Visibility,
    WaitingBand,
    Weekday,
)
from kith.directory.details import ListingDetails, Place, Price, Reach, TimeSlot
from kith.kernel.postcode import normalise_outcode
from kith.people.languages import ENGLISH, language_choices, written_choices
from kith.web.components.directory.choosing import kind_choices
from kith.web.components.directory.listing_fields import line, lines, several, whole, yes
from kith.web.components.fields import TimeOfDayField
from kith.web.components.idempotency import IdempotentForm

ROWS = 5
STEPS = [("yes", _("Step-free")), ("no", _("There are steps")), ("unknown", _("Not known"))]
OTHER_FEATURES = [pair for pair in AccessFeature.choices if pair[0] != AccessFeature.STEP_FREE]
PLACE = ("name", "address", "city", "postcode", "directions", "transport", "address_private")
COPIED = (
    *("name", "description", "url", "email", "mail_language", "alert", "status", "visibility"),
    *("in_person", "online", "by_phone", "at_home", "cost", "fees", "age_min", "age_max"),
    *("eligibility", "exclusions", "how_to_join", "who_meets_you", "where_to_wait"),
    *("what_to_bring", "waiting", "places_left"),
)
LISTS = ("genders", "circumstances", "cannot_take", "routes", "kinds", "languages")


class ListingForm(IdempotentForm):
    """`before` is what stands now; parts that the form does not show are kept from it."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name of the group or service"),
        max_length=300,
        error_messages={"required": _("Enter the name of the group or service")},
    )
    provider_name = line(_("Who runs it (if they have another name)"))
    description = lines(_("What happens there"), 5000)
    alert = lines(_("Something to know at the moment"), 1000)
    kinds = forms.MultipleChoiceField(label=_("Kinds"), required=False)
    in_person = yes(_("In person"))
    online = yes(_("Online"))
    by_phone = yes(_("By phone"))
    at_home = yes(_("At the person's home"))
    place_name = line(_("Name of the place"))
    place_address = line(_("Street"), 500)
    place_city = line(_("Town"), 200)
    place_postcode = line(_("Postcode"), 12)
    place_directions = lines(_("How to find it"), 1000)
    place_transport = line(_("Bus, train, parking"), 1000)
    place_address_private = yes(_("The address is told only to those who will go there"))
    step_free = forms.ChoiceField(
        label=_("Steps"), choices=STEPS, required=False, widget=forms.RadioSelect
    )
    features = several(_("It also has"), OTHER_FEATURES)
    cost = forms.ChoiceField(label=_("Cost"), choices=CostKind.choices, widget=forms.RadioSelect)
    amount = forms.DecimalField(
        label=_("How much, in pounds"), min_value=0, max_digits=7, decimal_places=2, required=False
    )
    fees = line(_("A word on the cost"), 1000)
    age_min = forms.IntegerField(
        label=_("Youngest age"), min_value=0, max_value=120, required=False
    )
    age_max = forms.IntegerField(label=_("Oldest age"), min_value=0, max_value=120, required=False)
    genders = several(_("Only for (leave empty for everybody)"), ForGender.choices)
    circumstances = several(_("Only for people in one of these"), Circumstance.choices)
    eligibility = lines(_("Who it is for, in words"))
    outcodes = line(
        _("Only for people who live in"),
        help_text=_("First halves of postcodes, such as LS6, LS7. Leave empty for anywhere."),
    )
    cannot_take = several(_("Cannot take"), Circumstance.choices)
    exclusions = lines(_("Who it cannot help, in words"))
    languages = forms.MultipleChoiceField(
        label=_("Languages other than English"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    routes = several(_("How to join"), Route.choices)
    how_to_join = lines(_("How to join, in words"))
    who_meets_you = line(_("First visit: who meets you"), 1000)
    where_to_wait = line(_("First visit: where to wait"), 1000)
    what_to_bring = line(_("First visit: what to bring"), 1000)
    waiting = forms.ChoiceField(label=_("Waiting time"), choices=WaitingBand.choices)
    places_left = whole(_("Places left (0 where it is full)"), 9999)
    phone = line(_("Telephone"), 60)
    contact_name = line(_("Whom to ask for"), 200)
    email = forms.EmailField(label=_("Email address"), max_length=254, required=False)
    mail_language = forms.ChoiceField(
        label=_("Language in which we write to them"),
        help_text=_("Emails, texts and letters to the group, and the page they answer on."),
        required=False,
    )
    url = line(_("Web address"), 500)
    visibility = forms.ChoiceField(
        label=_("Who may see it"), choices=Visibility.choices, widget=forms.RadioSelect
    )
    status = forms.ChoiceField(label=_("Is it running?"), choices=ListingStatus.choices)

    def __init__(self, data: Any = None, *, before: ListingDetails | None = None, **kwargs: Any):
        self.before = before or ListingDetails(name="")
        kwargs["initial"] = initial(self.before) | kwargs.get("initial", {})
        super().__init__(data, **kwargs)
        self.fields["kinds"].choices = [
            (code, label)
            for _group, kinds in kind_choices()
            for code, label in kinds
            if code not in {kinds[0][0]}
        ]
        spoken = [pair for pair in language_choices() if pair[0] != ENGLISH]
        self.fields["languages"].choices = spoken
        self.fields["mail_language"].choices = written_choices()
        for row in range(ROWS):
            for name, field in time_row(row).items():
                self.fields[name] = field
                self._speak_plainly(name, field)

    @property
    def kind_groups(self) -> Any:
        """Kinds in their groups, without "all of these"."""
        chosen = set(self["kinds"].value() or [])
        return [
            (group, [(code, label, code in chosen) for code, label in kinds[1:]])
            for group, kinds in kind_choices()
        ]

    @property
    def time_rows(self) -> Any:
        return [
            [self[f"{name}_{row}"] for name in ("day", "opens", "closes")] for row in range(ROWS)
        ]

    @property
    def later_times(self) -> tuple[str, ...]:
        """The names of the fields of the times that few listings have."""
        return tuple(name for row in range(2, ROWS) for name in time_row(row))

    def filled_in(self, names: tuple[str, ...]) -> int:
        """How many of these say something that an empty form does not."""
        empty = initial(ListingDetails(name=""))
        return sum((self[name].value() or None) != (empty.get(name) or None) for name in names)

    def mistaken(self, names: tuple[str, ...]) -> bool:
        return any(name in self.errors for name in names)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        low, high = said.get("age_min"), said.get("age_max")
        if low is not None and high is not None and low > high:
            self.add_error("age_max", _("The oldest age must not be below the youngest"))
        return said

    def clean_url(self) -> str:
        typed = str(self.cleaned_data["url"])
        address = typed if not typed or ":" in typed else f"https://{typed}"
        if address and not web_address(address):
            raise forms.ValidationError(_("Enter a web address, like https://www.example.org"))
        return address

    def clean_mail_language(self) -> str:
        return self.cleaned_data["mail_language"] or self.before.mail_language

    def clean_outcodes(self) -> tuple[str, ...]:
        typed = filter(None, re.split(r"[,;\s]+", self.cleaned_data["outcodes"]))
        try:
            return tuple(sorted({normalise_outcode(code) for code in typed}))
        except ValueError as problem:
            raise forms.ValidationError(
                _("Enter the first half of each postcode, such as LS6")
            ) from problem

    def details(self) -> ListingDetails:
        """What the listing shall say."""
        said = self.cleaned_data
        return replace(
            self.before,
            **{name: said[name] for name in COPIED},
            **{name: tuple(sorted(said[name])) for name in LISTS},
            provider_id=None,
            provider_name=said["provider_name"],
            outcodes=said["outcodes"],
            places=self._places(),
            times=self._times(),
            prices=self._prices(),
            reach=self._reach(),
        )

    def _places(self) -> tuple[Place, ...]:
        said, first = self.cleaned_data, next(iter(self.before.places), None)
        typed = {name: said[f"place_{name}"] for name in PLACE}
        if first is None and not any(typed.values()):
            return ()
        place = first or Place()
        moved = typed["postcode"] != place.postcode
        unknown = {"lat": None, "lon": None} if moved else {}
        place = replace(place, **typed, **unknown, features=self._features(place))
        return (place, *self.before.places[1:])

    def _features(self, place: Place) -> tuple[tuple[str, bool], ...]:
        said = self.cleaned_data
        has = dict.fromkeys(said["features"], True)
        lacks = {code: False for code, there in place.features if not there and code not in has}
        lacks.pop(AccessFeature.STEP_FREE, None)
        if said["step_free"] in ("yes", "no"):
            has[AccessFeature.STEP_FREE.value] = said["step_free"] == "yes"
        return tuple(sorted((has | lacks).items()))

    def _times(self) -> tuple[TimeSlot, ...]:
        said = self.cleaned_data
        shown, rest = self.before.times[:ROWS], self.before.times[ROWS:]
        typed = []
        for row in range(ROWS):
            words = shown[row].words if row < len(shown) else ""
            day, opens = said[f"day_{row}"], said[f"opens_{row}"]
            if day or words:
                weekday = int(day) if day else None
                typed.append(
                    TimeSlot(
                        weekday=weekday, opens=opens, closes=said[f"closes_{row}"], words=words
                    )
                )
        return (*typed, *rest)

    def _prices(self) -> tuple[Price, ...]:
        amount, prices = self.cleaned_data["amount"], self.before.prices
        if prices:
            return (replace(prices[0], amount=amount), *prices[1:])
        return () if amount is None else (Price(amount=amount),)

    def _reach(self) -> tuple[Reach, ...]:
        said, reach = self.cleaned_data, self.before.reach
        first = reach[0] if reach else Reach()
        first = replace(first, phone=said["phone"], name=said["contact_name"])
        kept = (first,) if first.phone or first.name or first.email else ()
        return (*kept, *reach[1:])


def time_row(row: int) -> dict[str, forms.Field]:
    """Weekday, from and to."""
    days = [("", _("No day")), *Weekday.choices]
    return {
        f"day_{row}": forms.ChoiceField(label=_("Day"), choices=days, required=False),
        f"opens_{row}": TimeOfDayField(label=_("From"), required=False),
        f"closes_{row}": TimeOfDayField(label=_("Until"), required=False),
    }


def initial(said: ListingDetails) -> dict[str, Any]:
    """The fields as they stand in a listing."""
    place = said.places[0] if said.places else Place()
    features = dict(place.features)
    steps = features.get(AccessFeature.STEP_FREE)
    reach = said.reach[0] if said.reach else Reach()
    filled = {name: getattr(said, name) for name in COPIED}
    filled |= {name: list(getattr(said, name)) for name in LISTS}
    filled |= {f"place_{name}": getattr(place, name) for name in PLACE}
    for row, one in enumerate(said.times[:ROWS]):
        day = "" if one.weekday is None else str(one.weekday)
        filled |= {f"day_{row}": day, f"opens_{row}": one.opens, f"closes_{row}": one.closes}
    return filled | {
        "step_free": "unknown" if steps is None else ("yes" if steps else "no"),
        "features": [code for code, has in place.features if has],
        "outcodes": ", ".join(said.outcodes),
        "amount": said.prices[0].amount if said.prices else None,
        "phone": reach.phone,
        "contact_name": reach.name,
    }
