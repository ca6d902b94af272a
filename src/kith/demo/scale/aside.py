"""Tables made quick to fill: what costs at every row is put aside and made again at the end.

For invented data only. All happens in the caller's transaction: broken off, nothing has changed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

_ROOM = (
    "SELECT set_config('maintenance_work_mem', '256MB', true), set_config('work_mem', '64MB', true)"
)
_OWNS = (
    "SELECT bool_and(pg_has_role(current_user, relowner, 'USAGE'))"
    " FROM pg_class WHERE oid = ANY (%s::regclass[])"
)
_INDEXES = """
    SELECT format('DROP INDEX %%s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
      FROM pg_index i
     WHERE i.indrelid = ANY (%s::regclass[]) AND NOT i.indisunique
"""
_FOREIGN_KEYS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
                  pg_get_constraintdef(oid))
      FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (%s::regclass[])
"""
_AUDIT = """
    SELECT format('ALTER TABLE %%s DISABLE TRIGGER %%I', tgrelid::regclass, tgname),
           format('ALTER TABLE %%s ENABLE TRIGGER %%I', tgrelid::regclass, tgname)
      FROM pg_trigger WHERE tgname = 'audited' AND tgrelid = ANY (%s::regclass[])
"""
_SAY_IT = """
    INSERT INTO audit_event (actor, operation, kind, table_name, payload)
    SELECT %s, %s, 'I', name, jsonb_build_object('rows', rows)
      FROM unnest(%s::text[], %s::bigint[]) AS loaded (name, rows)
"""


@dataclass(frozen=True, slots=True)
class _Step:
    drop: str
    restore: str


@contextmanager
def put_aside(cursor: Any, tables: Sequence[str]) -> Iterator[bool]:
    """Without foreign keys, plain indexes and audit by row inside the block; all are there again,
    and checked, after it.

    Whoever calls it owns the tables and writes down with `write_down` what was loaded; for anybody
    else nothing is put aside and the block is given False. Unique indexes stay.
    """
    cursor.execute(_OWNS, [list(tables)])
    if not cursor.fetchone()[0]:
        yield False
        return
    cursor.execute(_ROOM)
    steps = [
        step
        for asked in (_AUDIT, _FOREIGN_KEYS, _INDEXES)
        for step in _steps(cursor, asked, tables)
    ]
    for step in steps:
        cursor.execute(step.drop)
    yield True
    for step in reversed(steps):
        cursor.execute(step.restore)
    cursor.execute(f"ANALYZE {', '.join(tables)}")  # names are our own constants


def _steps(cursor: Any, asked: str, tables: Sequence[str]) -> list[_Step]:
    cursor.execute(asked, [list(tables)])
    return [_Step(drop, restore) for drop, restore in cursor.fetchall()]


def write_down(cursor: Any, *, actor: str, operation: str, loaded: dict[str, int]) -> None:
    """An event of the audit for each table, with how many rows it was given."""
    cursor.execute(_SAY_IT, [actor, operation, list(loaded), list(loaded.values())])
