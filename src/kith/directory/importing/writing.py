"""Rows by the thousand: COPY into a table of the transaction, then one statement from there.

Row-level security refuses COPY into a table of its own, hence the way round. Making objects and
long statements for each row, as the ORM does, costs an import three times the rest of its work.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg.types.json import Jsonb

Columns = dict[str, Any]
"""Values by column; what is left out has the model's default. All rows name the same columns."""


def insert(model: type[Model], rows: Sequence[Columns], *, unless_there: bool = False) -> None:
    """Add rows; with `unless_there` those that a unique constraint refuses are passed over."""
    if not rows:
        return
    table, given = model._meta.db_table, list(rows[0])
    usual = {name: value for name, value in _usual(model).items() if name not in given}
    into = ", ".join(f'"{name}"' for name in (*given, *usual))
    values = ", ".join([*(f'"{name}"' for name in given), *["%s"] * len(usual)])
    rest = " ON CONFLICT DO NOTHING" if unless_there else ""
    _stage(table, rows)
    # Names are those of our own models, here and below.
    _run(f'INSERT INTO "{table}" ({into}) SELECT {values} FROM staged{rest}', [*usual.values()])  # noqa: S608


def update(model: type[Model], rows: Sequence[Columns]) -> None:
    """Change the rows with these `id`s."""
    if not rows:
        return
    table = model._meta.db_table
    changes = ", ".join(f'"{name}" = s."{name}"' for name in rows[0] if name != "id")
    _stage(table, rows)
    _run(f'UPDATE "{table}" t SET {changes} FROM staged s WHERE t.id = s.id', [])  # noqa: S608


@cache
def _usual(model: type[Model]) -> Columns:
    """Defaults of the columns that have one and must not be empty."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    found = {field.column: field.get_default() for field in fields if not field.null}
    return {str(name): _plain(value) for name, value in found.items() if value is not None}


def _stage(table: str, rows: Sequence[Columns]) -> None:
    names = ", ".join(f'"{name}"' for name in rows[0])
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged")
        columns = f'SELECT {names} FROM "{table}" LIMIT 0'  # noqa: S608
        cursor.execute(f"CREATE TEMP TABLE staged ON COMMIT DROP AS {columns}")
        with cursor.copy("COPY staged FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_plain(value) for value in row.values()])


def _plain(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict) else value


def _run(statement: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
