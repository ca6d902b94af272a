"""Who looked at a record, and who changed it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.paging import Page, page_of, read_cursor
from kith.kernel.permission import Permission

EVENTS_A_PAGE = 50
READS, WRITES = ["R"], ["I", "U"]


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One look or one change. `name` is the member of staff, empty for a job or the public."""

    id: int
    at: datetime
    actor: str
    name: str
    operation: str
    kind: str
    table: str


@query
def record_history(
    *, actor: Actor, person_id: UUID, changes: bool = False, token: str | None = None
) -> Page[HistoryEvent]:
    """One page of looks (or of changes), newest first."""
    actor.require(Permission.SEE_RESTRICTED)
    scope = f"history:{person_id}:{changes}"
    cursor = read_cursor(token, scope=scope)
    before = cursor.values[0] if cursor else None
    kinds = WRITES if changes else READS
    with connection.cursor() as database:
        database.execute(
            "SELECT * FROM kith_record_history(%s, %s, %s, %s)",
            [person_id, kinds, before, EVENTS_A_PAGE + 1],
        )
        rows = [
            HistoryEvent(id_, at, who, name or "", operation, kind, table)
            for id_, at, who, name, operation, kind, table in database.fetchall()
        ]
    return page_of(rows, limit=EVENTS_A_PAGE, cursor=cursor, scope=scope, key=lambda row: (row.id,))
