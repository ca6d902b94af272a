"""Several rows written in one turn: what belongs together goes to the database together.

The statements are Django's own, made once for each model and then kept; audit triggers, policies
and constraints see each row as they always do. For operations that write at every save.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Field, Model

Statement = tuple[str, list[Any]]


def inserted(row: Model) -> Statement:
    """The statement that writes a new row."""
    sql, fields = _insert(type(row))
    row._state.adding, row._state.db = False, "default"
    return sql, [_value(row, field, add=True) for field in fields]


def changed(row: Model, *names: str) -> Statement:
    """The statement that writes the named columns of a row that is there; all where none is."""
    sql, fields = _update(type(row), names)
    return sql, [_value(row, field, add=False) for field in fields] + [row.pk]


def write(statements: Iterable[Statement]) -> None:
    """Send them in one turn, in this order. DatabaseError where one of them touched no row."""
    found = list(statements)
    if not found:
        return
    text = ";\n".join(sql for sql, _values in found)
    with connection.cursor() as cursor:
        cursor.execute(text, [value for _sql, values in found for value in values])
        for sql, _values in found:
            if cursor.rowcount != 1:
                raise DatabaseError(f"no row was written by {sql[:60]}")
            cursor.nextset()


def insert_if_new(row: Model) -> bool:
    """Whether the row was written; False where a unique rule says that it is there already."""
    sql, values = inserted(row)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ON CONFLICT DO NOTHING", values)
        return bool(cursor.rowcount)


def _value(row: Model, field: "Field[Any, Any]", *, add: bool) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add), connection)


@cache
def _insert(model: type[Model]) -> tuple[str, list["Field[Any, Any]"]]:
    fields = _columns(model)
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(map(_place, fields))
    table = model._meta.db_table
    return f'INSERT INTO "{table}" ({names}) VALUES ({places})', fields  # noqa: S608


@cache
def _update(model: type[Model], names: tuple[str, ...]) -> tuple[str, list["Field[Any, Any]"]]:
    known = [field for field in _columns(model) if not field.primary_key]
    fields = [field for field in known if not names or {field.name, field.attname} & {*names}]
    sets = ", ".join(f'"{field.column}" = {_place(field)}' for field in fields)
    table, key = model._meta.db_table, model._meta.pk.column
    return f'UPDATE "{table}" SET {sets} WHERE "{key}" = %s', fields  # noqa: S608


def _columns(model: type[Model]) -> list["Field[Any, Any]"]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _place(field: "Field[Any, Any]") -> str:
    placeholder = getattr(field, "get_placeholder", None)
    return placeholder(None, None, connection) if placeholder else "%s"
