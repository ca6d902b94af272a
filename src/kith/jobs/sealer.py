"""Chains the audit history, half a second behind the writers."""

import logging
import threading

from django.db import DatabaseError, connection

from kith.audit.operations import seal

logger = logging.getLogger(__name__)
PAUSE = 0.5
BATCH = 2000


def run(stop: threading.Event) -> None:
    """Seal until `stop` is set; a database that is away is waited for."""
    while not stop.is_set():
        try:
            busy = seal(BATCH) == BATCH
        except DatabaseError:
            logger.warning("Sealing waits: the database does not answer")
            connection.close()
            busy = False
        if not busy:
            stop.wait(PAUSE)
    connection.close()
