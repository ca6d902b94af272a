"""A passage of a copy, before it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices

from kith.rights.choices import Part


@dataclass(frozen=True, slots=True)
class Said:
    """What the record says in one place. `from_others`: somebody else said it, or it is about them:
    the checker looks at those first.
    """

    part: Part
    heading: str
    text: str
    at: datetime | None = None
    from_others: bool = False


def lines(*pairs: tuple[object, object]) -> str:
    """`Name: Ada` a line, leaving out what is empty."""
    return "\n".join(f"{name}: {value}" for name, value in pairs if value not in (None, "", []))


def named(choices: type[TextChoices], codes: Iterable[str]) -> str:
    """What these codes of a list stand for, in words."""
    known = dict(choices.choices)
    return ", ".join(str(known.get(code, code)) for code in codes)
