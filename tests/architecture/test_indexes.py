"""An index that only begins another is written with every row and read by nobody."""

from django.apps import apps
from django.db import models


def own_foreign_keys(model):
    """Those that the model itself declares: a base of many models cannot know their indexes."""
    for field in model._meta.local_fields:
        shared = any(field.name in base.__dict__ for base in model.__mro__ if base is not model)
        if isinstance(field, models.ForeignKey) and not field.unique and not shared:
            yield field


def first_fields(model):
    """What each index of whole rows begins with."""
    for index in model._meta.indexes:
        if index.fields and not index.condition and type(index) is models.Index:
            yield index.fields[0].lstrip("-")
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and rule.fields and not rule.condition:
            yield rule.fields[0]


def test_no_foreign_key_has_an_index_that_only_begins_another():
    twice = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("kith.")
        for field in own_foreign_keys(model)
        if field.db_index and field.name in set(first_fields(model))
    ]

    assert not twice, "db_index=False is enough: " + ", ".join(twice)
