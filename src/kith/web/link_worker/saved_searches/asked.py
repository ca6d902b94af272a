"""What of a search is kept, and how it reads."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from kith.directory.matching.understanding import understand_search
from kith.directory.places.here import nearest_outcode
from kith.directory.places.locating import Precision
from kith.directory.queries.searching import Search
from kith.web.components.directory.cards import meant_kinds
from kith.web.components.directory.find_form import FindForm

OF_NOBODY = ("kind", "miles", "no_waiting")
"""What may be taken from a search for a person: neither words nor place, nor what they can pay."""


def without_person(asked: QueryDict) -> QueryDict:
    """The filters that say nothing of the person whom a search was for."""
    kept = QueryDict(mutable=True)
    for name in OF_NOBODY:
        if any(asked.getlist(name)):
            kept.setlist(name, asked.getlist(name))
    return kept


def asked_of(form: FindForm) -> dict[str, list[str]]:
    """The filters of a valid form that ask anything. Of my location only the outcode is kept."""
    kept = {name: [v for v in form.data.getlist(name) if v] for name in form.fields}
    if form.place and form.place.precision is Precision.HERE:
        kept["near"] = [nearest_outcode(form.place.point)]
    return {name: values for name, values in kept.items() if values}


def query_of(asked: dict[str, list[str]]) -> QueryDict:
    made = QueryDict(mutable=True)
    for name, values in asked.items():
        made.setlist(name, values)
    return made


def search_of(form: FindForm) -> Search:
    return form.search(also_kinds=meant_kinds(understand_search(form.cleaned_data["q"])))


def described(form: FindForm) -> list[tuple[str, str]]:
    """Each filter and what was chosen, in words, as the form shows them."""
    lines = []
    for name, field in form.fields.items():
        typed = [value for value in form.data.getlist(name) if value]
        if not typed or (name == "miles" and not form.data.get("near")):
            continue
        labels = _labels(getattr(field, "choices", ()))
        said = ", ".join(labels.get(value, _("Yes") if value == "on" else value) for value in typed)
        lines.append((str(field.label), said))
    return lines


def _labels(choices: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, label in choices:  # type: ignore[attr-defined]
        if isinstance(label, list | tuple):
            found |= {str(v): f"{value}: {name}" for v, name in label}
        else:
            found[str(value)] = str(label)
    return found
