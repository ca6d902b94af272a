"""The sorts of field that the form of a listing has many of."""

from typing import Any

from django import forms

LONG = forms.Textarea(attrs={"rows": 3})


def line(label: Any, size: int = 300, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=size, required=False, **more)


def lines(label: Any, size: int = 2000, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=size, required=False, widget=LONG, **more)


def several(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def yes(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def whole(label: Any, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False)
