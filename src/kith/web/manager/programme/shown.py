"""Settings as the overview prints them."""

from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.kernel.day_words import clock_time
from kith.organisations.queries import ProgrammeView
from kith.web.components.filters import phone

PHONES = {"caller_number", "duty_number"}
WORKING_DAYS = {
    *("triage_days", "urgent_triage_days", "first_contact_days", "attempt_gap_days"),
    "provider_answer_days",
}


def rows(form: Any, programme: ProgrammeView) -> list[dict[str, Any]]:
    """One row for each setting of a form: its label and what is set now."""
    return [
        {"key": field.label, "value": in_words(name, getattr(programme, name))}
        for name, field in form.base_fields.items()
        if name != "version"
    ]


def in_words(name: str, value: Any) -> str:  # noqa: PLR0911 (one line a kind of setting)
    """One setting as text; empty where nothing is set."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, time):
        return clock_time(value)
    if isinstance(value, float):
        return f"{value:g}"
    if value is None:
        return ""
    if name in WORKING_DAYS:
        return ngettext("%(num)s working day", "%(num)s working days", value) % {"num": value}
    if name == "session_minutes":
        return _("%(minutes)s minutes") % {"minutes": value}
    return phone(str(value)) if name in PHONES else str(value)
