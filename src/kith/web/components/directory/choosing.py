"""Kinds and languages as choices of a form, in the reader's language."""

from functools import cache

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kith.directory.kinds.groups import KINDS_OF
from kith.people.languages import ENGLISH, language_choices

Choices = list[tuple[str, list[tuple[str, str]]]]


def kind_choices() -> Choices:
    """Kinds in their groups; choosing a group means all of its kinds."""
    return _kind_choices(get_language())


@cache
def _kind_choices(_reader: str | None) -> Choices:
    return [
        (
            str(group.label),
            [(group.value, str(_("All of these"))), *((k.value, str(k.label)) for k in kinds)],
        )
        for group, kinds in KINDS_OF.items()
    ]


def spoken_choices() -> list[tuple[str, str]]:
    """Languages other than English, by name in the reader's language."""
    return [(code, str(name)) for code, name in language_choices() if code != ENGLISH]


class OneOf(forms.ChoiceField):
    """One of many codes that never change; the page prints their names itself."""

    def __init__(self, codes: frozenset[str], **options):
        super().__init__(required=False, **options)
        self.codes = codes

    def valid_value(self, value: str) -> bool:
        return value in self.codes
