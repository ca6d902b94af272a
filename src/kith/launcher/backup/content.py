"""What the database holds, as numbers that another machine can compare: rows and their hash."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

Content = dict[str, list[str]]
"""Schema and table -> number of rows and a hash of all of them, whatever their order."""

TABLES = """
    SELECT schemaname, tablename FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2
"""
# What a row looks like as text must not depend on the server's settings.
SAME_TEXT = (
    "SET TimeZone = 'UTC'",
    "SET DateStyle = 'ISO'",
    "SET IntervalStyle = 'iso_8601'",
    "SET extra_float_digits = 1",
    "SET bytea_output = 'hex'",
)


@contextmanager
def one_moment(url: str) -> Iterator[tuple[psycopg.Connection, str]]:
    """A connection that sees the database as it is now, and the name for others to see the same."""
    with psycopg.connect(url) as connection:
        for setting in SAME_TEXT:
            connection.execute(setting)
        connection.commit()
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        exported = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield connection, str(exported[0] if exported else "")


def of_all_tables(connection: psycopg.Connection) -> Content:
    """Reads every row once. Sequences are not compared: they may run ahead."""
    return {
        f"{schema}.{table}": _of_table(connection, schema, table)
        for schema, table in connection.execute(TABLES).fetchall()
    }


def _of_table(connection: psycopg.Connection, schema: str, table: str) -> list[str]:
    question = sql.SQL(
        "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM ONLY {} t"
    ).format(sql.Identifier(schema, table))
    row = connection.execute(question).fetchone()
    return [str(value) for value in row or ()]


def differences(was: Content, now: Content) -> list[str]:
    """A line for each table that is not the same."""
    return [
        f"{table}: {_said(was.get(table))} in the backup, {_said(now.get(table))} here"
        for table in sorted(was.keys() | now.keys())
        if was.get(table) != now.get(table)
    ]


def _said(content: list[str] | None) -> str:
    return "missing" if content is None else f"{content[0]} rows ({content[1][-6:]})"


def rows(content: Content) -> int:
    return sum(int(number) for number, _ in content.values())
