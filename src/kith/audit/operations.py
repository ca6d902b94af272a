"""Reads that leave a trace, and the sealing of what was recorded."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection


def log_read(person_id: UUID, page: str) -> bool:
    """Record that the current actor opens a page of this person.

    False, and no event, where the actor may not see the person: one statement both looks (under
    row-level security) and records, so no page can do one without the other.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT kith_log_read(id, %s) FROM "people_person" WHERE id = %s', [page, person_id]
        )
        return cursor.fetchone() is not None


def log_list_read(people: Sequence[UUID], page: str) -> None:
    """Record that the current actor saw these people in a list: one event a page."""
    if people:
        with connection.cursor() as cursor:
            cursor.execute("SELECT kith_log_read(NULL, %s, %s)", [page, list(people)])


def seal(batch: int = 2000) -> int:
    """Chain settled events; returns how many. Safe to call from anywhere, at any time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kith_seal(%s)", [batch])
        return int(cursor.fetchone()[0])


def unsealed() -> tuple[int, float]:
    """How many events no seal covers yet, and for how many seconds the oldest has waited."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT events, seconds FROM kith_unsealed()")
        events, seconds = cursor.fetchone()
        return int(events), float(seconds)
