"""Check your answers: each as it was given, with the way back to its screen."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kith.people.choices import Channel
from kith.web.components.filters import long_date, nhs_number, phone
from kith.web.public.refer.forms.contact import NO_WAY, OTHERS
from kith.web.public.refer.forms.needs import ANOTHER
from kith.web.public.refer.forms.practice import UNLISTED
from kith.web.public.refer.forms.step import StepForm
from kith.web.public.refer.forms.where import POSTCODE
from kith.web.public.refer.visit import Visit

Row = dict[str, Any]
Said = dict[str, Any]


def sections(visit: Visit) -> list[Row]:
    """`{"title", "rows"}` for each group of screens, in their order."""
    me = visit.me
    about = _("About you") if me else _("About them")
    groups: list[tuple[str, tuple[str, ...]]] = [
        (about, ("where", "name", "practice", "needs")),
        (_("What would help"), ("reasons",)),
        (_("Safe contact"), ("reach", "ring")),
    ]
    if not me:
        groups.append((_("About you"), ("start", "helper")))
    return [{"title": title, "rows": _rows(visit, steps)} for title, steps in groups]


def _rows(visit: Visit, steps: tuple[str, ...]) -> list[Row]:
    rows = []
    for step in steps:
        form = visit.forms[step]
        for key, value in ROWS[step](form, form.cleaned_data):
            change = reverse("public:refer" if step == "start" else f"public:refer_{step}")
            rows.append({"key": key, "value": value, "change": f"{change}?change=1"})
    return rows


def chosen(form: StepForm, name: str) -> str:
    """The words of a choice, or of several, one a line."""
    value = form.cleaned_data.get(name) or []
    values = value if isinstance(value, list) else [value]
    words = dict(form.fields[name].choices)  # type: ignore[attr-defined]
    return ", ".join(str(words[v]) for v in values)


def _start(form: StepForm, said: Said) -> list[tuple[str, str]]:
    return [(_("This is for"), _("Somebody I help"))]


def _where(form: StepForm, said: Said) -> list[tuple[str, str]]:
    where = said["postcode"] if said["place"] == POSTCODE else chosen(form, "place")
    rows = [(_("Where"), where), (_("Date of birth"), long_date(said["born_on"]))]
    if said.get("service"):
        rows.insert(1, (_("Nearest service"), chosen(form, "service")))
    return rows


def _name(form: StepForm, said: Said) -> list[tuple[str, str]]:
    rows = [(_("Name"), f"{said['given_name']} {said['family_name']}")]
    return [*rows, (_("Name to use"), said["preferred_name"] or said["given_name"])]


def _helper(form: StepForm, said: Said) -> list[tuple[str, str]]:
    agrees = chosen(form, "agreement")
    if said["cannot_decide_why"]:
        agrees = f"{agrees}: {said['cannot_decide_why']}"
    reach = ", ".join(p for p in (phone(said["telephone"]), said["email"]) if p)
    may = reach if said["may_contact"] == "yes" else _("Do not contact me")
    return [
        (_("Do they know and agree?"), agrees),
        (_("Your name"), f"{said['name']} ({chosen(form, 'relationship').lower()})"),
        (_("How to reach you"), may),
    ]


def _reasons(form: StepForm, said: Said) -> list[tuple[str, str]]:
    return [(_("Help with"), chosen(form, "reasons")), (_("In your words"), said["own_words"])]


def _reach(form: StepForm, said: Said) -> list[tuple[str, str]]:
    ways = set(said["channels"])
    rows = [(_("Safe ways"), chosen(form, "channels"))]
    if ways & {Channel.PHONE, Channel.TEXT}:
        rows.append((_("Phone number"), phone(said["telephone"])))
    if Channel.EMAIL in ways:
        rows.append((_("Email address"), said["email"]))
    if Channel.LETTER in ways:
        rows.append((_("Address"), said["address"]))
    if NO_WAY in ways:
        rows.append((_("How to find them"), said["elsewhere"]))
    return rows


def _ring(form: StepForm, said: Said) -> list[tuple[str, str]]:
    rows = [(_("To keep safe"), said["note"])]
    if "voicemail" not in said:
        return rows
    others = said["who_may_answer"] if said["answers"] == OTHERS else chosen(form, "answers")
    return [
        (_("Good time to ring"), chosen(form, "best_time")),
        (_("Leave a voicemail?"), chosen(form, "voicemail")),
        (_("If somebody else answers"), others),
        *rows,
    ]


def _practice(form: StepForm, said: Said) -> list[tuple[str, str]]:
    name = said["surgery_name"] if said["surgery"] == UNLISTED else chosen(form, "surgery")
    number = nhs_number(said["nhs_number"]) if said["nhs_number"] else ""
    return [(_("GP surgery"), name), (_("NHS number"), number)]


def _needs(form: StepForm, said: Said) -> list[tuple[str, str]]:
    other = said["language"] == ANOTHER
    language = said["other_language"] if other else chosen(form, "language")
    helps = "\n".join(part for part in (chosen(form, "access"), said["access_needs"]) if part)
    return [
        (_("Language"), language),
        (_("Interpreter"), chosen(form, "interpreter")),
        (_("Rather talk with"), chosen(form, "worker_preference")),
        (_("What helps"), helps),
    ]


ROWS: dict[str, Callable[[StepForm, Said], list[tuple[str, str]]]] = {
    "start": _start,
    "where": _where,
    "name": _name,
    "helper": _helper,
    "reasons": _reasons,
    "reach": _reach,
    "ring": _ring,
    "practice": _practice,
    "needs": _needs,
}
