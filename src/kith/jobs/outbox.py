"""Sends what is due in every service's outbox, a second or two after it was queued."""

import logging
import threading

from kith.jobs.looping import keep_on
from kith.messaging.operations import send_everything_due

logger = logging.getLogger(__name__)
PAUSE = 2.0
PAUSE_WHEN_MISCONFIGURED = 60.0


def run(stop: threading.Event) -> None:
    """Send until `stop` is set."""
    keep_on("The outbox", _one_round, stop)


def _one_round() -> float:
    """How many seconds to wait before the next round."""
    try:
        send_everything_due()
    except ValueError as error:
        # Names the setting and what it should look like; never its value.
        logger.error("The outbox waits: %s", error)
        return PAUSE_WHEN_MISCONFIGURED
    return PAUSE
