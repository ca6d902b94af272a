"""What can be asked of the directory, as it stands in the address of a page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.directory.choices import ForGender
from kith.directory.kinds.codes import KINDS, Kind
from kith.directory.kinds.groups import KINDS_OF, KindGroup
from kith.directory.places.here import here
from kith.directory.places.locating import Place, explain, locate
from kith.directory.queries.searching import DISTANCES, Search, TimeOfWeek
from kith.people.languages import ENGLISH, LANGUAGES, language_name
from kith.web.components.directory.choosing import OneOf
from kith.web.components.directory.options import kind_options, language_options
from kith.web.components.forms import KithForm

MILES = [("1", _("1 mile")), ("3", _("3 miles")), ("5", _("5 miles")), ("10", _("10 miles"))]
MILES += [("25", _("25 miles"))]
assert [int(miles) for miles, _words in MILES] == list(DISTANCES)  # noqa: S101 (each needs words)
COSTS = [
    ("", _("Any cost")),
    ("0", _("Free")),
    ("300", _("Up to £3")),
    ("500", _("Up to £5")),
    ("1000", _("Up to £10")),
]
USUAL_MILES = "10"
GROUPS = frozenset(KindGroup.values)
FIRST = ("q", "near", "miles", "kind")
TICKS = ("step_free", "online", "no_waiting", "elsewhere")


def at_most(pence: int | None) -> str:
    """The dearest choice of cost that somebody who can pay this much can pay; empty for any."""
    affordable = [int(code) for code, _label in COSTS if code and int(code) <= (pence or 0)]
    return "" if pence is None else str(max(affordable))


class FindForm(KithForm):
    """Filters of `/find`. `search()` gives what to ask, once valid."""

    q = forms.CharField(
        label=_("What would help?"),
        help_text=_("For example: walking, someone to talk to, help with debt"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    near = forms.CharField(
        label=_("Near"),
        help_text=_("A postcode, town or area"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    miles = forms.ChoiceField(label=_("Within"), choices=MILES, required=False)
    kind = OneOf(KINDS | GROUPS, label=_("Kind"))
    when = forms.MultipleChoiceField(
        label=_("When"),
        choices=TimeOfWeek.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    cost = forms.ChoiceField(label=_("Cost"), choices=COSTS, required=False)
    language = OneOf(LANGUAGES - {ENGLISH}, label=_("Language spoken"))
    age = forms.IntegerField(label=_("Age"), min_value=0, max_value=120, required=False)
    gender = forms.ChoiceField(
        label=_("For"), choices=[("", _("Everybody")), *ForGender.choices], required=False
    )
    step_free = forms.BooleanField(label=_("Step-free"), required=False)
    online = forms.BooleanField(label=_("Online"), required=False)
    no_waiting = forms.BooleanField(label=_("Can start now"), required=False)
    elsewhere = forms.BooleanField(
        label=_("Also what is only for people of other areas"), required=False
    )

    def __init__(self, data=None, *args, home: Place | None = None, **kwargs):
        if data is not None and not data.get("miles"):
            data = data.copy()
            data["miles"] = USUAL_MILES
        super().__init__(data, *args, **kwargs)
        self.home = home
        self.place: Place | None = home

    def clean_near(self) -> str:
        typed: str = self.cleaned_data["near"]
        if typed:
            try:
                self.place = here(typed) or locate(typed)
            except ValueError as problem:
                raise forms.ValidationError(str(problem)) from problem
            if self.place is None:
                raise forms.ValidationError(explain(typed))
        return typed

    @property
    def kind_options(self) -> str:
        return kind_options(self["kind"].value() or "")

    @property
    def language_options(self) -> str:
        return language_options(self["language"].value() or "")

    @property
    def mistaken(self) -> bool:
        """Whether a filter beyond the first few has a mistake, so that they are shown open."""
        return any(name not in FIRST for name in self.errors)

    @property
    def chosen(self) -> list[str]:
        """What the filters beyond the first few ask, in words, once valid."""
        said = self.cleaned_data
        words = [
            *(TimeOfWeek(time).label for time in said["when"]),
            *(label for code, label in COSTS if code and code == said["cost"]),
            *(self.fields[name].label for name in TICKS if said[name]),
        ]
        named = {
            "age": said["age"],
            "gender": said["gender"] and ForGender(said["gender"]).label,
            "language": said["language"] and language_name(said["language"]),
        }
        told = [
            f"{self.fields[n].label}: {what}" for n, what in named.items() if what not in ("", None)
        ]
        return [*map(str, words), *told]

    @property
    def asked(self) -> list[str]:
        """All that is asked, in words, for where the form is folded away; the place apart."""
        said, chosen = self.cleaned_data, self.cleaned_data["kind"]
        first = (
            said["q"] and f"“{said['q']}”",
            dict(MILES)[said["miles"]] if self.place else "",
            (KindGroup if chosen in GROUPS else Kind)(chosen).label if chosen else "",
        )
        return [*(str(words) for words in first if words), *self.chosen]

    def search(self, *, also_kinds: tuple[str, ...] = ()) -> Search:
        """What to ask the directory."""
        said = self.cleaned_data
        return Search(
            words=said["q"],
            kinds=kinds_of(said["kind"]),
            also_kinds=also_kinds,
            lat=self.place.lat if self.place else None,
            lon=self.place.lon if self.place else None,
            miles=float(said["miles"]),
            times=tuple(TimeOfWeek(code) for code in said["when"]),
            max_pence=int(said["cost"]) if said["cost"] else None,
            step_free=said["step_free"],
            language=said["language"],
            age=said["age"],
            gender=said["gender"],
            online=said["online"],
            no_waiting=said["no_waiting"],
            outcode=self.place.outcode if self.place and not said["elsewhere"] else "",
        )


def kinds_of(chosen: str) -> tuple[str, ...]:
    """The kinds behind a choice: one, or all of a group."""
    if chosen in GROUPS:
        return tuple(kind.value for kind in KINDS_OF[KindGroup(chosen)])
    return (chosen,) if chosen in KINDS else ()
