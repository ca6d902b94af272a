"""What the audit keeps of a bulk load, and its chain.

Dates are those of the invented year. The chain goes by when an event was written, and so shows
when it all came in.
"""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.db import connection
from psycopg import sql

from kith.audit.bulk_sealing import seal_in_bulk
from kith.demo.scale.bringing_back import bring_back
from kith.demo.scale.progress import Say, silent
from kith.demo.scale.setting_aside import set_aside

# The tables that tell what happened.
READ = ("people_person", "referrals_referral", "casework_case", "casework_session")
EVENT, SEAL = TABLES = ("audit_event", "audit_seal")
ROOM = "SET work_mem = '256MB'"
EVENTS = Path(__file__).parent / "sql" / "history.sql"
LOAD = sql.SQL(
    "INSERT INTO audit_event (actor, operation, kind, table_name, payload)"
    " SELECT 'system:scale-load', 'load_scale', 'I', {name}, jsonb_build_object('rows', count(*))"
    " FROM {table}"
)


def write_events(linnerby: UUID) -> None:
    """The events of a country's people."""
    waiting = set_aside([EVENT])
    with connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(EVENTS.read_text(), {"linnerby": linnerby})
    bring_back(waiting, silent)


def write_loads(tables: Iterable[str]) -> None:
    """One event for each table that was filled, with how many rows it has."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(LOAD.format(name=sql.Literal(table), table=sql.Identifier(table)))


def seal_all(told: Say) -> int:
    """Chain every event; how many there were."""
    waiting = set_aside([SEAL])
    sealed = seal_in_bulk(lambda count: told(f"  {count:,} events sealed"))
    bring_back(waiting, silent)
    return sealed
