"""Renews the sign of life of the background work every few seconds."""

import threading

from kith.jobs.looping import keep_on
from kith.kernel.heartbeat import beat

PAUSE = 10.0


def run(stop: threading.Event) -> None:
    """Beat until `stop` is set."""
    keep_on("The heartbeat", _one_beat, stop)


def _one_beat() -> float:
    beat()
    return PAUSE
