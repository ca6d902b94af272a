"""Rows in and out of the database by COPY, as text."""

from collections.abc import Iterable, Sequence

from django.db import connection
from psycopg import sql


def columns(table: str) -> list[str]:
    """The table's columns in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped ORDER BY attnum",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]


def read(table: str, names: Sequence[str]) -> list[str]:
    """Every row as a line of COPY's text format, without its line end."""
    statement = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), _list(names))
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        return b"".join(bytes(block) for block in copy).decode().split("\n")[:-1]


def empty(table: str) -> None:
    """Take every row out of the table, which no key of another may point to."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier(table)))


def write(table: str, names: Sequence[str], text: Iterable[bytes | memoryview]) -> None:
    """Pieces of COPY's text format, in UTF-8, as rows that stay ("frozen").

    Into a table that this transaction emptied.
    """
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FREEZE)").format(
        sql.Identifier(table), _list(names)
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for piece in text:
            copy.write(piece)


def _list(names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))
