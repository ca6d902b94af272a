"""Indexes and foreign keys that wait while millions of rows go in, and are then made at once.

Making an index over rows that are there takes a tenth of keeping it up row by row, and a foreign
key is checked by one join. Everything that is set aside comes back, and so is checked, or the
load fails. Primary keys, checks and NOT NULL stay in force throughout.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.db import connection

MEMORY = "384MB"
WORKERS = 2
_FOREIGN_KEYS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s NOT VALID', conrelid::regclass, conname,
                  pg_get_constraintdef(oid)),
           format('ALTER TABLE %%s VALIDATE CONSTRAINT %%I', conrelid::regclass, conname)
      FROM pg_constraint WHERE contype = 'f' AND convalidated
       AND conrelid = ANY (%s::regclass[]) ORDER BY conname"""
_OTHERS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
                  pg_get_constraintdef(oid)), ''
      FROM pg_constraint WHERE contype IN ('u', 'x') AND conrelid = ANY (%s::regclass[])
     ORDER BY conname"""
_INDEXES = """
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid), ''
      FROM pg_index WHERE indrelid = ANY (%s::regclass[]) AND NOT indisprimary
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
     ORDER BY indexrelid::regclass::text"""

_AUDIT = """
    SELECT format('ALTER TABLE %%s DISABLE TRIGGER %%I', tgrelid::regclass, tgname),
           format('ALTER TABLE %%s ENABLE TRIGGER %%I', tgrelid::regclass, tgname)
      FROM pg_trigger WHERE tgname IN ('audited', 'counted', 'counted_anew')
       AND tgrelid = ANY (%s::regclass[])"""


@dataclass
class SetAside:
    """What brings back what was dropped, in the order in which it must come."""

    indexes: list[str] = field(default_factory=list)
    foreign_keys: list[str] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)
    afterwards: list[str] = field(default_factory=list)


def set_aside(tables: Iterable[str]) -> SetAside:
    """Drop the indexes and foreign keys of these tables and stop their audit triggers."""
    names, found = list(tables), SetAside()
    with connection.cursor() as cursor:
        # It would read what is being written, again and again: a fifth of the load's work.
        for name in names:
            cursor.execute(f"ALTER TABLE {name} SET (autovacuum_enabled = false)")
            found.afterwards.append(f"ALTER TABLE {name} RESET (autovacuum_enabled)")
        for query, waiting in (
            (_FOREIGN_KEYS, found.foreign_keys),
            (_OTHERS, found.indexes),
            (_INDEXES, found.indexes),
        ):
            cursor.execute(query, [names])
            for drop, make, check in cursor.fetchall():
                cursor.execute(drop)
                waiting.append(make)
                found.checks += [check] if check else []
        cursor.execute(_AUDIT, [names])
        for stop, start in cursor.fetchall():
            cursor.execute(stop)
            found.afterwards.append(start)
    return found


def bring_back(found: SetAside, told: Callable[[str], object]) -> None:
    """Make all of it again; raises IntegrityError where a row breaks a rule."""
    told(f"  {len(found.indexes)} indexes")
    _each(found.indexes)
    told(f"  {len(found.checks)} foreign keys to be checked")
    for statement in found.foreign_keys:
        _run(statement)
    _each(found.checks)
    for statement in found.afterwards:
        _run(statement)


def _each(statements: list[str]) -> None:
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(_run_apart, statements))


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET maintenance_work_mem = '{MEMORY}'")
        cursor.execute(statement)


def _run_apart(statement: str) -> None:
    """In a thread with a connection of its own."""
    try:
        _run(statement)
    finally:
        connection.close()
