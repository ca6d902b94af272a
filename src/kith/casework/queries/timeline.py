"""The timeline of one person: everything that the reader may see, newest first, by key."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.paging import Cursor, Page, page_of, read_cursor

EVENTS_A_PAGE = 20
LONGEST_BODY = 500
_EVERYTHING = Path(__file__).with_name("timeline.sql").read_text()
_ABOVE: dict[str, str] = {}


def tell_also(name: str, select: str) -> None:
    """A package above this one adds its events: the timeline's seven columns, `%(person)s`."""
    _ABOVE[name] = f"UNION ALL\n{select}"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `what` is a code of its kind; `body` is clipped when `cut`."""

    at: datetime
    id: UUID
    kind: str
    what: str
    number: int | None
    by: str
    body: str
    cut: bool


@query
def timeline(
    *, actor: Actor, person_id: UUID, token: str | None = None, limit: int = EVENTS_A_PAGE
) -> Page[Event]:
    """One page of a person's timeline in one statement."""
    scope = f"timeline:{person_id}"
    cursor = read_cursor(token, scope=scope)
    with connection.cursor() as database:
        database.execute(*_statement(person_id, cursor, limit))
        rows = [_event(row) for row in database.fetchall()]
    return page_of(rows, limit=limit, cursor=cursor, scope=scope, key=lambda row: (row.at, row.id))


def _statement(person_id: UUID, cursor: Cursor | None, limit: int) -> tuple[str, dict[str, Any]]:
    backwards = cursor is not None and cursor.backwards
    beyond, direction = (">", "ASC") if backwards else ("<", "DESC")
    values: dict[str, Any] = {"person": person_id, "limit": limit + 1}
    where = ""
    if cursor is not None:
        values["at"], values["id"] = cursor.values
        where = f" WHERE (at, id) {beyond} (%(at)s, %(id)s)"
    order = f" ORDER BY at {direction}, id {direction} LIMIT %(limit)s"
    everything = _EVERYTHING.replace("/* what layers above tell */", "\n".join(_ABOVE.values()))
    return everything + where + order, values


def _event(row: tuple[Any, ...]) -> Event:
    at, id_, kind, what, number, by, body = row
    cut = len(body) > LONGEST_BODY
    return Event(at, id_, kind, what, number, by, body[:LONGEST_BODY], cut)
