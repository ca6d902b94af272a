"""Django's PostgreSQL, made for a database that goes away: pages hear of it soon, and it is found
again without a restart.

Without this every page waits the pool's five seconds for a server that refuses at once, the first
page on each connection that a restart broke fails, and a server that is frozen holds its pages for
as long as it is.
"""

import select
import time
from threading import Lock
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from kith.kernel.postgresql import patient
from kith.kernel.postgresql.patient import AWAY, found_dead

AWAY_SECONDS = 1.0
"""For so long after the server was found away nobody asks it again."""
STALE_AT_MOST = 50


def is_open(connection: psycopg.Connection) -> bool:
    """Whether the server has left it open. An idle connection is readable only once it is over."""
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return not poll.poll(0)


class DatabaseWrapper(base.DatabaseWrapper):
    """The backend `kith.kernel.postgresql`. What is known of the server is shared by threads."""

    _away_until = 0.0
    _asking = Lock()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if not self.pool:
            return super().get_new_connection(conn_params)
        for _ in range(STALE_AT_MOST):
            self._ask_first(conn_params)
            connection = super().get_new_connection(conn_params)
            if is_open(connection):
                return connection
            connection.close()
            self.pool.putconn(connection)
        raise psycopg.OperationalError(AWAY)

    def _ask_first(self, conn_params: dict[str, Any]) -> None:
        """Raise at once where the pool has nothing to trust and there is no server to wait for."""
        self.pool.open()
        if self.pool.get_stats().get("pool_available") and not found_dead.is_set():
            return
        cls = type(self)
        with cls._asking:
            if time.monotonic() < cls._away_until:
                raise psycopg.OperationalError(AWAY)
            try:
                patience = {"connect_timeout": patient.PROBE_SECONDS}
                psycopg.connect(**conn_params | patience).close()
            except psycopg.OperationalError:
                cls._away_until = time.monotonic() + AWAY_SECONDS
                raise
            found_dead.clear()
