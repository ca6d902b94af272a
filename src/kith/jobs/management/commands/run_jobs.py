"""The background process: queue, outbox, sealer and heartbeat, until it is told to stop."""

import os
import threading
from typing import Any

import procrastinate
from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from kith.jobs import heartbeat, outbox, sealer


class Command(BaseCommand):
    help = "Run Kith's background work"

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        threads = [
            threading.Thread(target=run, args=(stop,), name=name)
            for name, run in (
                ("sealer", sealer.run),
                ("heartbeat", heartbeat.run),
                ("outbox", outbox.run),
            )
        ]
        for thread in threads:
            thread.start()
        try:
            self._work()
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def _work(self) -> None:
        """The queue has connections of its own: it listens, which a pooled one cannot."""
        connector = procrastinate.PsycopgConnector(conninfo=os.environ["KITH_DATABASE_URL"])
        with app.replace_connector(connector) as worker:
            worker.run_worker(concurrency=2, install_signal_handlers=True)
