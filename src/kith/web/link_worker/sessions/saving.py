"""Trying to save a form: what the operation refuses becomes a mistake on the page."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from kith.casework.errors import Clash
from kith.kernel.errors import Refused

Saved = TypeVar("Saved")


def saved(form: forms.Form, save: Callable[[], Saved]) -> bool:
    """Whether `save` went through; if it was refused, the form says why and keeps everything."""
    try:
        save()
    except Clash as clash:
        form.clashed = True  # type: ignore[attr-defined]
        form.add_error("at", clash.message)
    except Refused as refused:
        form.add_error(None, refused.message)
    return not form.errors
