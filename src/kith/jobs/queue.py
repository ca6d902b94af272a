"""Works off the queue until it is told to stop; a database that is away is waited for.

Were this process to end with its database, whoever restarts it would soon give up on it.
"""

import asyncio
import logging
import os
import signal
import threading
from typing import Any

import procrastinate
import psycopg
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

logger = logging.getLogger(__name__)
PAUSE = 2.0
SIGNALS = (signal.SIGTERM, signal.SIGINT)
AWAY = (psycopg.OperationalError, psycopg.InterfaceError, OSError)


def run(stop: threading.Event) -> None:
    """Work until a signal, which sets `stop`. Raises what is not the database's absence."""
    while not stop.is_set():
        for number in SIGNALS:
            signal.signal(number, lambda *_: stop.set())
        try:
            asyncio.run(_work(stop))
        except (ConnectorException, *AWAY) as error:
            if not isinstance(error, AWAY) and not isinstance(error.__cause__, AWAY):
                raise
            logger.warning("The queue waits: the database does not answer")
        stop.wait(PAUSE)


async def _work(stop: threading.Event) -> None:
    """The queue has connections of its own: it listens, which a pooled one cannot."""
    connector = procrastinate.PsycopgConnector(conninfo=os.environ["KITH_DATABASE_URL"])
    with app.replace_connector(connector) as queue:
        async with queue.open_async():
            working = asyncio.create_task(
                queue.run_worker_async(concurrency=2, install_signal_handlers=False)
            )
            for number in SIGNALS:
                asyncio.get_running_loop().add_signal_handler(number, _end, working, stop)
            try:
                await working
            except asyncio.CancelledError:
                if not stop.is_set():
                    raise


def _end(working: "asyncio.Task[Any]", stop: threading.Event) -> None:
    stop.set()
    working.cancel()
