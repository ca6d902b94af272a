"""A difference between two plans as a sentence that anybody can read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from kith.casework.choices import AboutMe, GoalStatus, StepOwner, StepStatus
from kith.casework.policy.plan_diff import Difference
from kith.kernel.day_words import long_date

UNSAID = {"position", "id", "need_id", "goal_id", "swapped_from_id", "snomed_code", "reason"}
CHOICES: dict[tuple[str, str], type[TextChoices]] = {
    ("goals", "status"): GoalStatus,
    ("steps", "status"): StepStatus,
    ("steps", "owner"): StepOwner,
}


def in_words(found: Difference) -> str:
    """One sentence; empty for what nobody needs to read (the order of lines)."""
    if found.part == "about":
        return _about(found)
    if found.part == "strengths":
        return _strengths(found)
    if found.part == "review_on":
        return _changed(_("Next review"), found)
    return _line(found)


def sentences(differences: Iterable[Difference]) -> list[str]:
    """Every difference that somebody needs to read, in words."""
    return [words for words in map(in_words, differences) if words]


def _about(found: Difference) -> str:
    heading = str(AboutMe(found.field).label)
    if not found.after:
        return _("%(heading)s: taken away") % {"heading": heading}
    return _("%(heading)s: “%(words)s”") % {"heading": heading, "words": found.after}


def _strengths(found: Difference) -> str:
    words = ", ".join(found.after) or _("none")
    return _("Strengths: %(words)s") % {"words": words}


def _line(found: Difference) -> str:
    if found.added:
        return _added(found.part) % {"name": found.name}
    if found.removed:
        return _("Taken away: “%(name)s”") % {"name": found.name}
    if found.field in UNSAID:
        return ""
    field = str(FIELDS[found.field]())
    return f"“{found.name}”: {_changed(field, found)}"


def _added(part: str) -> str:
    words = {
        "needs": _("New need: “%(name)s”"),
        "goals": _("New goal: “%(name)s”"),
        "steps": _("New step: “%(name)s”"),
    }
    return words[part]


def _changed(field: str, found: Difference) -> str:
    before, after = _shown(found, found.before), _shown(found, found.after)
    if not before:
        return _("%(field)s: %(after)s") % {"field": field, "after": after}
    if not after:
        return _("%(field)s: no longer %(before)s") % {"field": field, "before": before}
    if found.field == "status":
        return after
    said = {"field": field, "before": before, "after": after}
    return _("%(field)s: from %(before)s to %(after)s") % said


def _shown(found: Difference, value: Any) -> str:
    if value is None or value == "":
        return ""
    if (found.part, found.field) in CHOICES:
        return str(CHOICES[found.part, found.field](value).label)
    if found.field.endswith("_on") or found.part == "review_on":
        return long_date(date.fromisoformat(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if isinstance(value, int) else f"“{value}”"


FIELDS = {
    "text": lambda: _("words"),
    "ended": lambda: _("no longer in the way"),
    "importance": lambda: _("importance"),
    "status": lambda: _("how it went"),
    "outcome_note": lambda: _("what came of it"),
    "owner": lambda: _("who does it"),
    "owner_name": lambda: _("name"),
    "due_on": lambda: _("by when"),
    "confidence": lambda: _("how sure"),
    "why": lambda: _("why"),
}
