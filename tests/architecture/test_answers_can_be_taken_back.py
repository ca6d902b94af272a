"""A radio cannot be pressed a second time to take it back: a question that may stay open has a
choice that says so."""

import importlib
import inspect
import re
from pathlib import Path

import pytest
from django import forms

import kith.web

WEB = Path(kith.web.__file__).parent
RADIOS = re.compile(r"f\.radios\(\w+\.(\w+)")
# What means that nothing is known, or that anything is right.
OPEN = {"", "unknown", "not_asked", "nothing", "any"}
# Asked under another answer alone, and not read with any other; or needed as soon as it is shown.
UNDER_ANOTHER = {"reason", "by", "service", "share_outcome"}


def radios() -> set[str]:
    return {name for file in WEB.rglob("*.html") for name in RADIOS.findall(file.read_text())}


def form_classes() -> list[type[forms.BaseForm]]:
    found = {}
    for file in WEB.rglob("*.py"):
        if "ChoiceField" in file.read_text() and not file.name.startswith("test_"):
            module = importlib.import_module(
                ".".join(("kith.web", *file.relative_to(WEB).with_suffix("").parts))
            )
            for name, kind in inspect.getmembers(module, inspect.isclass):
                if issubclass(kind, forms.BaseForm) and kind.__module__ == module.__name__:
                    found[f"{file.relative_to(WEB)}:{name}"] = kind
    return list(found.values())


def left_open() -> list[tuple[type[forms.BaseForm], str]]:
    names = radios() - UNDER_ANOTHER
    return [
        (kind, name)
        for kind in form_classes()
        for name, field in kind.base_fields.items()
        if name in names and isinstance(field, forms.ChoiceField) and not field.required
        if not isinstance(field, forms.MultipleChoiceField)
    ]


@pytest.mark.parametrize(("kind", "name"), left_open(), ids=lambda v: getattr(v, "__name__", v))
def test_a_question_that_may_stay_open_can_be_opened_again(kind, name):
    choices = {str(value) for value, _ in kind.base_fields[name].choices}
    if choices:
        assert choices & OPEN


def test_the_questions_are_found():
    assert {"helped", "going", "step_free"} <= {name for _, name in left_open()}
