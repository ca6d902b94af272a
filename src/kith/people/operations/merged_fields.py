"""What the kept record takes over from the one folded into it."""

from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Field

from kith.people.choices import YesNoUnknown
from kith.people.models import Person

FILLED = (
    "preferred_name",
    "pronouns",
    "gender",
    "ethnicity",
    "born_on",
    "nhs_number",
    "telephone",
    "other_telephone",
    "email",
    "address",
    "postcode",
    "accommodation",
    "practice_id",
    "practice_name",
    "preferred_channel",
    "best_time",
    "who_may_answer",
    "access_needs",
    "link_worker_id",
    "died_on",
)
STRICTER = ("do_not_contact", "restricted", "large_print", "easy_read")


def changes_to(kept: Person, merged: Person) -> dict[str, Any]:
    """The kept person's fields that the merge changes, with their new values."""
    changes = {
        field: getattr(merged, field)
        for field in FILLED
        if not getattr(kept, field) and getattr(merged, field)
    }
    changes |= {
        field: True for field in STRICTER if getattr(merged, field) and not getattr(kept, field)
    }
    return changes | _safer_contact(kept, merged)


def _safer_contact(kept: Person, merged: Person) -> dict[str, Any]:
    """A way is safe only if neither record says otherwise; both notes are kept."""
    changes: dict[str, Any] = {}
    channels = _safe_in_both(kept.safe_channels, merged.safe_channels)
    if channels != kept.safe_channels:
        changes["safe_channels"] = channels
    if merged.voicemail == YesNoUnknown.NO and kept.voicemail != YesNoUnknown.NO:
        changes["voicemail"] = merged.voicemail
    note = merged.safe_contact_note
    if note and note not in kept.safe_contact_note:
        changes["safe_contact_note"] = f"{kept.safe_contact_note} {note}".strip()[:500]
    return changes


def _safe_in_both(ours: list[str], theirs: list[str]) -> list[str]:
    if not ours or not theirs:
        return list(ours or theirs)
    return [channel for channel in ours if channel in theirs]


def in_json(value: Any) -> Any:
    """As kept in the merge's bookkeeping."""
    return str(value) if isinstance(value, UUID | date | datetime) else value


def out_of_json(field: str, value: Any) -> Any:
    """Back into what the field holds."""
    if not isinstance(value, str):
        return value
    return cast("Field[Any, Any]", Person._meta.get_field(field)).to_python(value)
