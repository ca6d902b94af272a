"""A connection that notices that its server does not live any more."""

from collections.abc import Iterator
from contextlib import contextmanager
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

_trusted = Event()


@contextmanager
def trusting() -> Iterator[None]:
    """In this process a silent server is waited for as long as its connection stands.

    For a load that keeps a machine so busy that the server takes nobody new for seconds.
    """
    _trusted.set()
    try:
        yield
    finally:
        _trusted.clear()


class Patient(psycopg.Connection[Any]):
    """A connection that gives up on a server that does not even take new connections."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        while True:
            try:
                return super().wait(gen, interval, PATIENCE_SECONDS)
            except _WaitTimeout:
                if not _trusted.is_set() and not answers(self.info.dsn, self.info.password):
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
