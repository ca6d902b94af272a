"""Keeps the counts by month up. They name nobody: no actor is needed."""

from django.db import connection

CHANGES_AT_ONCE = 20_000
MONTHS_AT_ONCE = 20


def count_changed_months() -> int:
    """Add up what changed, then count from the records the months of which that is not enough.

    Returns how many changes and months that were. Each batch is a transaction of its own. Whoever
    counts already is not waited for.
    """
    changes = _until_none("SELECT kith_add_up_changes(%s)", CHANGES_AT_ONCE)
    return changes + _until_none("SELECT kith_keep_changed_months(%s)", MONTHS_AT_ONCE)


def mark_uncounted_months() -> None:
    """Mark the months to be counted from the records: those that never were, after a bulk load for
    one, and those to which changes were added since, so that no slip lasts."""
    _one("SELECT kith_mark_uncounted_months()")


def count_every_month() -> None:
    """Count all that there is at once, as the database's owner: after a bulk load."""
    _one("SELECT kith_keep_every_month()")


def _until_none(statement: str, at_once: int) -> int:
    done = 0
    while some := _one(statement, at_once):
        done += some
    return done


def _one(statement: str, *values: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.fetchone()[0] or 0)
