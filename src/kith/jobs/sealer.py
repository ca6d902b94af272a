"""Chains the audit history, half a second behind the writers."""

import threading

from kith.audit.operations import seal
from kith.jobs.looping import keep_on

PAUSE = 0.5
BATCH = 2000


def run(stop: threading.Event) -> None:
    """Seal until `stop` is set."""
    keep_on("Sealing", _one_batch, stop)


def _one_batch() -> float:
    return 0.0 if seal(BATCH) == BATCH else PAUSE
