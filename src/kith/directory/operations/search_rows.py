"""Keeps the rows that finding reads in step with the listings, in the same transaction."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def refresh(listings: Iterable[UUID]) -> None:
    """Make the search rows of these listings anew; call it after the last write of each.

    Takes any number; an import passes a thousand at a time. Runs in the caller's transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT kith_directory_refresh(%s::uuid[])", [list(listings)])
