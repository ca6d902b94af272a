"""Keys and indexes that wait while millions of rows go in; `bringing_back` makes them again.

Making an index over rows that are there takes a tenth of keeping it up row by row, and a foreign
key is checked by one join. Checks and NOT NULL stay in force throughout.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

_FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, quote_ident(conname), confrelid::regclass::text,
           pg_get_constraintdef(oid)
      FROM pg_constraint WHERE contype = 'f' AND convalidated
       AND (conrelid = ANY (%(tables)s::regclass[]) OR confrelid = ANY (%(tables)s::regclass[]))
     ORDER BY conname"""
_KEYS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_indexdef(conindid),
           CASE contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END
           || ' USING INDEX ' || quote_ident(conname)
           || CASE WHEN condeferrable THEN ' DEFERRABLE' ELSE '' END
           || CASE WHEN condeferred THEN ' INITIALLY DEFERRED' ELSE '' END
      FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid = ANY (%(tables)s::regclass[])
     ORDER BY conname"""
_EXCLUSIONS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
      FROM pg_constraint WHERE contype = 'x' AND conrelid = ANY (%(tables)s::regclass[])
     ORDER BY conname"""
_INDEXES = """
    SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
      FROM pg_index WHERE indrelid = ANY (%(tables)s::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
     ORDER BY indexrelid::regclass::text"""
_TRIGGERS = """
    SELECT tgrelid::regclass::text, quote_ident(tgname)
      FROM pg_trigger WHERE tgname IN ('audited', 'counted', 'counted_anew', 'no_truncate')
       AND tgrelid = ANY (%(tables)s::regclass[])"""


@dataclass(frozen=True)
class ForeignKey:
    """`add` and `check` are parts of ALTER TABLE."""

    refers_to: str
    add: str
    check: str


@dataclass
class Aside:
    """What one table waits for.

    The index of a key is made beside the table's others and then becomes the key: to add a key
    whole would keep everybody else from the table meanwhile. `keys` are parts of ALTER TABLE.
    """

    indexes: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    foreign_keys: list[ForeignKey] = field(default_factory=list)


@dataclass
class SetAside:
    """By table; one that only points to these is among them."""

    tables: dict[str, Aside]
    triggers: list[str] = field(default_factory=list)


def set_aside(tables: Iterable[str]) -> SetAside:
    """Drop the keys and indexes of these tables, and the foreign keys of and to them, and stop
    the triggers that write each row down elsewhere or keep a table from being emptied."""
    names = list(tables)
    found = SetAside({name: Aside() for name in names})
    with connection.cursor() as cursor:
        for table, name, refers_to, rule in _asked(cursor, _FOREIGN_KEYS, names):
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            add = f"ADD CONSTRAINT {name} {rule} NOT VALID"
            key = ForeignKey(refers_to, add, f"VALIDATE CONSTRAINT {name}")
            found.tables.setdefault(table, Aside()).foreign_keys.append(key)
        for table, name, index, rule in _asked(cursor, _KEYS, names):
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            found.tables[table].indexes.append(index)
            found.tables[table].keys.append(f"ADD CONSTRAINT {name} {rule}")
        for table, name, rule in _asked(cursor, _EXCLUSIONS, names):
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            found.tables[table].keys.append(f"ADD CONSTRAINT {name} {rule}")
        for table, name, index in _asked(cursor, _INDEXES, names):
            cursor.execute(f"DROP INDEX {name}")
            found.tables[table].indexes.append(index)
        for table, name in _asked(cursor, _TRIGGERS, names):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
            found.triggers.append(f"ALTER TABLE {table} ENABLE TRIGGER {name}")
    return found


@contextmanager
def unvacuumed(tables: Iterable[str]) -> Iterator[None]:
    """Without autovacuum, which would read what is being written, again and again: a fifth of the
    load's work."""
    names = list(tables)
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"ALTER TABLE {name} SET (autovacuum_enabled = false)")
    yield
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"ALTER TABLE {name} RESET (autovacuum_enabled)")


def _asked(cursor: Any, query: str, tables: list[str]) -> list[tuple[str, ...]]:
    cursor.execute(query, {"tables": tables})
    rows: list[tuple[str, ...]] = cursor.fetchall()
    return rows
