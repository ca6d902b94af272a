"""Work that goes on for as long as the process lives, whatever becomes of one round."""

import logging
import threading
from collections.abc import Callable

from django.db import Error, connection

logger = logging.getLogger(__name__)
PAUSE_AFTER_A_FAULT = 2.0


def keep_on(what: str, one_round: Callable[[], float], stop: threading.Event) -> None:
    """Do `one_round` until `stop` is set; it says how many seconds to wait before the next.

    A database that is away is waited for. Anything else that breaks is told and tried again: a
    thread that ended would leave a process that looks well and does nothing.
    """
    while not stop.is_set():
        try:
            pause = one_round()
        except Error:
            logger.warning("%s waits: the database does not answer", what)
            pause = PAUSE_AFTER_A_FAULT
            connection.close()
        except Exception:
            logger.exception("%s broke down and is tried again", what)
            pause = PAUSE_AFTER_A_FAULT
            connection.close()
        stop.wait(pause)
    connection.close()
