"""The background process: queue, outbox, sealer and heartbeat, until it is told to stop."""

import threading
from typing import Any

from django.core.management.base import BaseCommand

from kith.jobs import heartbeat, outbox, queue, sealer


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
            queue.run(stop)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
