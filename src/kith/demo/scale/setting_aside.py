"""Keys and indexes that wait while millions of rows go in, and are then made at once.

Making an index over rows that are there takes a tenth of keeping it up row by row, and a foreign
key is checked by one join. Everything that is set aside comes back, and so is checked, or the
load fails. Checks and NOT NULL stay in force throughout.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec

from django.db import connection

P = ParamSpec("P")
# Each of the workers sorts by itself: helpers of PostgreSQL's own would pass their rows by disk.
_ROOM = "SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 0"
WORKERS = 2
_FOREIGN_KEYS = """
    SELECT conrelid::regclass::text,
           format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s NOT VALID', conrelid::regclass, conname,
                  pg_get_constraintdef(oid)),
           format('VALIDATE CONSTRAINT %%I', conname)
      FROM pg_constraint WHERE contype = 'f' AND convalidated
       AND (conrelid = ANY (%(tables)s::regclass[]) OR confrelid = ANY (%(tables)s::regclass[]))
     ORDER BY conname"""
# The index of a key is made first, beside others of its table, and then becomes the key: to add the
# key whole would keep everybody else from the table meanwhile.
_KEYS = """
    SELECT conrelid::regclass::text,
           format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           pg_get_indexdef(conindid),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s USING INDEX %%I %%s', conrelid::regclass,
                  conname, CASE contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, conname,
                  CASE WHEN condeferrable THEN 'DEFERRABLE' ELSE '' END
                  || CASE WHEN condeferred THEN ' INITIALLY DEFERRED' ELSE '' END)
      FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid = ANY (%(tables)s::regclass[])
     ORDER BY conname"""
_EXCLUSIONS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
                  pg_get_constraintdef(oid))
      FROM pg_constraint WHERE contype = 'x' AND conrelid = ANY (%(tables)s::regclass[])
     ORDER BY conname"""
_INDEXES = """
    SELECT indrelid::regclass::text, format('DROP INDEX %%s', indexrelid::regclass),
           pg_get_indexdef(indexrelid)
      FROM pg_index WHERE indrelid = ANY (%(tables)s::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
     ORDER BY indexrelid::regclass::text"""
_TRIGGERS = """
    SELECT format('ALTER TABLE %%s DISABLE TRIGGER %%I', tgrelid::regclass, tgname),
           format('ALTER TABLE %%s ENABLE TRIGGER %%I', tgrelid::regclass, tgname)
      FROM pg_trigger WHERE tgname IN ('audited', 'counted', 'counted_anew', 'no_truncate')
       AND tgrelid = ANY (%(tables)s::regclass[])"""
_LARGEST_FIRST = """
    SELECT name FROM unnest(%(tables)s::text[]) AS name
     ORDER BY pg_relation_size(name::regclass) DESC"""


@dataclass
class SetAside:
    """What brings back what was dropped, in the order in which it must come.

    `indexes` are made and `checks` checked table by table: rows that were just read are read again
    from memory.
    """

    tables: list[str]
    indexes: dict[str, list[str]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    exclusions: list[str] = field(default_factory=list)
    foreign_keys: list[str] = field(default_factory=list)
    checks: dict[str, list[str]] = field(default_factory=dict)
    triggers: list[str] = field(default_factory=list)


def set_aside(tables: Iterable[str]) -> SetAside:
    """Drop the keys and indexes of these tables, and the foreign keys of and to them, and stop
    the triggers that write each row down elsewhere or keep a table from being emptied."""
    found = SetAside(list(tables))
    with connection.cursor() as cursor:
        for table, drop, make, check in _asked(cursor, _FOREIGN_KEYS, found.tables):
            cursor.execute(drop)
            found.foreign_keys.append(make)
            found.checks.setdefault(table, []).append(check)
        for table, drop, make, become in _asked(cursor, _KEYS, found.tables):
            cursor.execute(drop)
            found.indexes.setdefault(table, []).append(make)
            found.keys.append(become)
        for table, drop, make in _asked(cursor, _INDEXES, found.tables):
            cursor.execute(drop)
            found.indexes.setdefault(table, []).append(make)
        for query, waiting in ((_EXCLUSIONS, found.exclusions), (_TRIGGERS, found.triggers)):
            for stop, start in _asked(cursor, query, found.tables):
                cursor.execute(stop)
                waiting.append(start)
    return found


def _untold(_said: str) -> None:
    """For what is too small to be spoken of."""


def bring_back(found: SetAside, told: Callable[[str], object] = _untold) -> None:
    """Make all of it again; raises IntegrityError where a row breaks a rule."""
    indexes = [one for table in _largest_first(found.indexes) for one in found.indexes[table]]
    told(f"  {len(indexes) + len(found.exclusions)} indexes")
    _each(indexes)
    _each(found.exclusions)
    # So that a check reads an index where that is less than the rows.
    analyze(found.tables)
    told(f"  {len(found.foreign_keys)} foreign keys to be checked")
    for statement in found.keys + found.foreign_keys:
        _run(statement)
    _each(
        f"ALTER TABLE {table} {', '.join(found.checks[table])}"
        for table in _largest_first(found.checks)
    )
    for statement in found.triggers:
        _run(statement)


@contextmanager
def unvacuumed(tables: Iterable[str]) -> Iterator[None]:
    """Without autovacuum, which would read what is being written, again and again: a fifth of the
    load's work."""
    names = list(tables)
    for name in names:
        _run(f"ALTER TABLE {name} SET (autovacuum_enabled = false)")
    yield
    for name in names:
        _run(f"ALTER TABLE {name} RESET (autovacuum_enabled)")


def analyze(tables: Iterable[str]) -> None:
    """What the planner knows of these tables, the largest first, several at once."""
    _each(f"ANALYZE {name}" for name in _largest_first(tables))


def _largest_first(tables: Iterable[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_LARGEST_FIRST, {"tables": list(tables)})
        return [name for (name,) in cursor.fetchall()]


def _asked(cursor: Any, query: str, tables: list[str]) -> list[tuple[str, ...]]:
    cursor.execute(query, {"tables": tables})
    rows: list[tuple[str, ...]] = cursor.fetchall()
    return rows


def _each(statements: Iterable[str]) -> None:
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(_run_apart, statements))


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ROOM)
        cursor.execute(statement)


def _run_apart(statement: str) -> None:
    apart(_run, statement)


def apart(does: Callable[P, None], *given: P.args, **named: P.kwargs) -> None:
    """In a thread, with a connection of its own."""
    try:
        does(*given, **named)
    finally:
        connection.close()
