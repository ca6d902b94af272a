"""A connection that notices that its server does not live any more."""

from threading import Event
from typing import Any

import psycopg
from psycopg.errors import OperationalError, _WaitTimeout

PATIENCE_SECONDS = 4.0
"""After so long without a word we ask the server whether it lives; a slow answer is waited for."""
PROBE_SECONDS = 2

found_dead = Event()
"""Set where a server went silent; until it takes a connection again no open one is trusted."""

AWAY = "The database does not answer."


class Patient(psycopg.Connection[Any]):
    """A connection that gives up on a server that does not even take new connections."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        while True:
            try:
                return super().wait(gen, interval, PATIENCE_SECONDS)
            except _WaitTimeout:
                if not answers(self.info.dsn, self.info.password):
                    found_dead.set()
                    self.close()
                    raise OperationalError(AWAY) from None


def answers(conninfo: str, password: str) -> bool:
    """Whether the server takes a new connection."""
    try:
        psycopg.connect(conninfo, password=password, connect_timeout=PROBE_SECONDS).close()
    except psycopg.Error:
        return False
    return True
