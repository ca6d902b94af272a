"""Letting one transaction at a time do a thing that has no row yet."""

from django.db import connection


def one_at_a_time(*what: str) -> None:
    """Wait until no other transaction holds the lock named by `what`; ours ends with us."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", ["\x1f".join(what)])
