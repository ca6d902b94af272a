"""Rows that leave out what is at its default: most of a form's answers are blank."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any


def defaults_of(kind: type) -> dict[str, Any]:
    """By field of a dataclass, what it says where nothing else is said.

    Rows that are kept rely on it. A default that must change is written into them first.
    """
    return {one.name: one.default for one in fields(kind) if one.default is not MISSING}


def without(defaults: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """The row without what `defaults | row` says as well."""
    return {name: v for name, v in row.items() if name not in defaults or v != defaults[name]}
