"""How much background work waits, for whoever watches the machine."""

from django.db import connection

_DEPTHS = (
    "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs"
    " WHERE status IN ('todo', 'doing', 'failed') GROUP BY 1, 2"
)


def depths() -> list[tuple[str, str, int]]:
    """`(queue, status, jobs)` for what waits, runs or has failed. Call it as the web's own role."""
    with connection.cursor() as cursor:
        cursor.execute(_DEPTHS)
        return list(cursor.fetchall())
