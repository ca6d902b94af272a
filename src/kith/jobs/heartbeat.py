"""Renews the sign of life of the background work every few seconds."""

import logging
import threading

from django.db import DatabaseError, connection

from kith.kernel.heartbeat import beat

logger = logging.getLogger(__name__)
PAUSE = 10.0


def run(stop: threading.Event) -> None:
    """Beat until `stop` is set."""
    while not stop.is_set():
        try:
            beat()
        except DatabaseError:
            logger.warning("No heartbeat: the database does not answer")
            connection.close()
        stop.wait(PAUSE)
    connection.close()
