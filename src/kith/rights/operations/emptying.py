"""Emptying columns, table by table; rows stay, so that counts and references hold."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Value, When

from kith.audit.locks import Lock
from kith.messaging.models import Message
from kith.people.models import Person
from kith.rights.models import RightsRequest
from kith.rights.policy.erased_columns import (
    LEFT,
    NOT_THEIRS,
    OPTIONAL,
    REACH,
    THEIRS_ALL_THE_SAME,
    WHO,
)

ERASED = "[erased]"
Fields = list[Any]


def empty_optional(person_id: UUID, *, reach: bool) -> list[str]:
    """What goes although the record of care stays; with `reach` also how to reach them. Returns
    the tables of which the history is to be emptied."""
    tables = []
    for label, names in OPTIONAL.items():
        model = apps.get_model(label)
        more = REACH if reach and model is Person else ()
        _empty(model, person_id, [model._meta.get_field(name) for name in (*names, *more)])
        tables.append(model._meta.db_table)
    return tables


def empty_all(person_id: UUID, *, spare: str) -> None:
    """Everything that people wrote of this record; messages of the kind `spare` stay for now."""
    for model in naming():
        if model._meta.label not in LEFT:
            _empty(model, person_id, erased_of(model), spare=spare)
    Person.objects.filter(id=person_id).update(given_name=ERASED, sort_name="")
    _empty(Person, person_id, [Person._meta.get_field(name) for name in (*WHO, *REACH)])
    requests = RightsRequest.objects.filter(person_id=person_id)
    requests.exclude(about="").update(about=ERASED)


def naming() -> Iterator[type[models.Model]]:
    """Every table that names a person."""
    for model in apps.get_models():
        lock = getattr(model, "lock", None)
        if isinstance(lock, Lock) and lock.person_column:
            yield model


def erased_of(model: type[models.Model]) -> Fields:
    """The columns in which somebody can write something about the person."""
    theirs = THEIRS_ALL_THE_SAME.get(model._meta.label, ())
    free = [field for field in model._meta.concrete_fields if _is_free(field)]
    return [f for f in free if f.name in theirs or f.name not in NOT_THEIRS]


def _is_free(field: Any) -> bool:
    if isinstance(field, ArrayField):
        return isinstance(field.base_field, models.CharField) and not field.base_field.choices
    kinds = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    return isinstance(field, kinds) and not field.choices


def _empty(
    model: type[models.Model], person_id: UUID, fields: Iterable[Any], *, spare: str = ""
) -> None:
    whose = "id" if model is Person else "person_id"
    rows = model._default_manager.filter(**{whose: person_id})
    if model is Message and spare:
        rows = rows.exclude(template__startswith=spare)
    emptied = {field.name: _emptied(field) for field in fields}
    if emptied:
        rows.update(**emptied)


def _emptied(field: Any) -> Any:
    """Words that a rule of the database wants are replaced, not emptied."""
    if field.null:
        return None
    if isinstance(field, models.JSONField):
        return field.get_default() if field.has_default() else {}
    if isinstance(field, ArrayField):
        return []
    if isinstance(field, models.BinaryField):
        return b""
    if field.model is Person or (field.max_length or len(ERASED)) < len(ERASED):
        return ""
    stays = When(**{field.name: ""}, then=Value(""))
    return Case(stays, default=Value(ERASED), output_field=models.TextField())
