"""Keeps the counts by month up. They name nobody: no actor is needed."""

from django.db import connection

AT_ONCE = 20


def count_changed_months() -> int:
    """Count every month that has changed since it was counted; returns how many.

    Each batch is a transaction of its own. Whoever counts already is not waited for.
    """
    counted = 0
    while some := _one("SELECT kith_keep_changed_months(%s)", AT_ONCE):
        counted += some
    return counted


def mark_uncounted_months() -> None:
    """Mark the months that were never counted: what was there before, or came in by bulk load."""
    _one("SELECT kith_mark_uncounted_months()")


def _one(statement: str, *values: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.fetchone()[0] or 0)
