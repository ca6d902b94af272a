"""Both versions of a form, side by side, where somebody else saved first."""

from typing import Any

from django import forms

from kith.web.components.filters import long_date
from kith.web.components.form_params import flat_choices

Rows = list[dict[str, Any]]


def standing_rows(form: forms.Form) -> Rows:
    """What is saved now, field by field, where it differs from what was typed."""
    return [row for row, _mine in _differing(form)]


def typed_rows(form: forms.Form) -> Rows:
    """What this worker typed in the same fields."""
    return [mine for _row, mine in _differing(form)]


def _differing(form: forms.Form) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    found = []
    for field in form.visible_fields():
        theirs = _words(field, form.initial.get(field.name))
        mine = _words(field, form.cleaned_data.get(field.name))
        if theirs != mine:
            found.append(
                ({"key": field.label, "value": theirs}, {"key": field.label, "value": mine})
            )
    return found


def _words(field: forms.BoundField, value: Any) -> str:
    if value in (None, "", (), [], False):
        return "-"
    if value is True:
        return "✓"
    if hasattr(value, "year"):
        return long_date(value)
    if not hasattr(field.field, "choices"):
        return str(value)
    names = {str(v): str(label) for v, label in flat_choices(field)}
    many = value if isinstance(value, list | tuple) else [value]
    return ", ".join(sorted(names.get(str(v), str(v)) for v in many))
