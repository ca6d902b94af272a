"""Settings as the overview prints them."""

from typing import Any

from django.utils.translation import gettext as _

from kith.organisations.queries import ProgrammeView
from kith.web.components.filters import phone

PHONES = {"caller_number", "duty_number"}


def rows(form: Any, programme: ProgrammeView) -> list[dict[str, Any]]:
    """One row for each setting of a form: its label and what is set now."""
    return [
        {"key": field.label, "value": in_words(name, getattr(programme, name))}
        for name, field in form.base_fields.items()
        if name != "version"
    ]


def in_words(name: str, value: Any) -> str:
    """One setting as text; empty where nothing is set."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, float):
        return f"{value:g}"
    if value is None:
        return ""
    return phone(str(value)) if name in PHONES else str(value)
