"""Changing rows in a way that can be taken back: each remembers what it was."""

from collections.abc import Callable
from typing import Any

from django.db import models

from kith.casework.models import (
    Case,
    Death,
    FollowUp,
    Session,
    StoppedRow,
    Task,
)
from kith.messaging.models import Message
from kith.referrals.models import Allocation, Referral

TABLES: dict[str, type[models.Model]] = {
    model._meta.db_table: model
    for model in (Allocation, Case, FollowUp, Message, Referral, Session, Task)
}
_BACK: dict[str, Callable[[Any, str], None]] = {}


def stops_also(model: type[models.Model], back: Callable[[Any, str], None]) -> None:
    """A table of a package above; `back(row, why)` is called where a row was put back."""
    TABLES[model._meta.db_table] = model
    _BACK[model._meta.db_table] = back


def tell_put_back(row: models.Model, why: str) -> None:
    """Whoever owns the row hears that it was put back, and why."""
    if row._meta.db_table in _BACK:
        _BACK[row._meta.db_table](row, why)


def stop(death: Death, row: models.Model, **after: object) -> None:
    """Change the row's fields to `after`, keeping what they held with the death."""
    StoppedRow.objects.create(
        service_id=death.service_id,
        person_id=death.person_id,
        death=death,
        table_name=row._meta.db_table,
        row_id=row.pk,
        before={name: _as_text(row, name) for name in after},
    )
    _write(row, after)


def restore(stopped: StoppedRow) -> models.Model:
    """Put back what the row held before; returns it."""
    model = TABLES[stopped.table_name]
    row = model._default_manager.select_for_update().get(pk=stopped.row_id)
    _write(row, {name: _as_value(model, name, text) for name, text in stopped.before.items()})
    return row


def _write(row: models.Model, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    changed = list(values)
    if hasattr(row, "version"):
        row.version += 1
        changed.append("version")
    row.save(update_fields=changed)


def _as_text(row: models.Model, name: str) -> str | None:
    field = row._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 (a column of ours)
    return None if getattr(row, field.attname) is None else field.value_to_string(row)


def _as_value(model: type[models.Model], name: str, text: str | None) -> object:
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 (a column of ours)
    return None if text is None else field.to_python(text)
