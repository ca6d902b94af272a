"""What the bench's server runs: Kith, counting its statements, and the floor beside it.

The floor is the least that any page could cost here: a bare WSGI view on the same server and
database that selects and prints 25 rows with psycopg.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection
from psycopg_pool import ConnectionPool

from kith.wsgi import application as kith

FLOOR = "/bench/floor"
ROWS = "SELECT n, md5(n::text), now() FROM generate_series(1, 25) AS n"
_pool: ConnectionPool | None = None


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answers the floor itself and hands everything else to Kith."""
    if environ["PATH_INFO"] == FLOOR:
        return floor(start_response)
    return counted(environ, start_response)


def floor(start_response: Callable[..., Any]) -> Iterable[bytes]:
    """25 rows, printed."""
    global _pool  # noqa: PLW0603 (opened once in each worker)
    if _pool is None:
        _pool = ConnectionPool(os.environ["KITH_DATABASE_URL"], min_size=1, max_size=4, open=True)
    with _pool.connection() as pooled:
        rows = pooled.execute(ROWS).fetchall()
    cells = "".join(f"<tr><td>{n}</td><td>{h}</td><td>{at}</td></tr>" for n, h, at in rows)
    body = f"<!DOCTYPE html><table>{cells}</table>".encode()
    start_response("200 OK", [("Content-Type", "text/html"), ("X-Kith-Queries", "1")])
    return [body]


def counted(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Kith's own answer, with how many statements it took."""
    statements = 0

    def count(execute: Any, *args: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*args)

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, ("X-Kith-Queries", str(statements))], *rest)

    with connection.execute_wrapper(count):
        return kith(environ, start)
