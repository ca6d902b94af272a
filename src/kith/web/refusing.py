"""What an operation refuses becomes a mistake on the page, with everything typed kept."""

from collections.abc import Callable

from django import forms

from kith.kernel.errors import Refused


def saved(form: forms.Form, save: Callable[[], object]) -> bool:
    """Whether `save` went through; if it was refused, the form says why."""
    try:
        save()
    except Refused as refused:
        form.add_error(None, refused.message)
    return not form.errors
