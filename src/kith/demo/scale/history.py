"""What the audit keeps of a bulk load, and its chain.

Dates are those of the invented year. The chain goes by when an event was written, and so shows
when it all came in.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID

from django.db import connection
from psycopg import sql

from kith.audit.operations import seal

SEALED_AT_ONCE = 200_000
EVENTS = Path(__file__).parent / "sql" / "history.sql"
LOAD = sql.SQL(
    "INSERT INTO audit_event (actor, operation, kind, table_name, payload)"
    " SELECT 'system:scale-load', 'load_scale', 'I', {name}, jsonb_build_object('rows', count(*))"
    " FROM {table}"
)


def write_history(linnerby: UUID, tables: Iterable[str]) -> None:
    """The events of a country's people, and one for each table that was filled."""
    with connection.cursor() as cursor:
        cursor.execute(EVENTS.read_text(), {"linnerby": linnerby})
        for table in tables:
            cursor.execute(LOAD.format(name=sql.Literal(table), table=sql.Identifier(table)))


def seal_all(told: Callable[[str], object]) -> int:
    """Chain every event; how many there were."""
    sealed = 0
    while some := seal(SEALED_AT_ONCE):
        sealed += some
        told(f"  {sealed:,} events sealed")
    return sealed
