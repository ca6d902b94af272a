"""The web server as a process of its own: granian, whose workers end when it ends."""

import argparse
import importlib
import os
import signal
import sys
from functools import partial
from typing import Any

from granian import Granian
from granian.constants import Interfaces

from kith.launcher.processes import die_with_parent


def load(parent: int, target: str) -> Any:
    """The WSGI application, loaded in each worker. Were the server killed, so is the worker."""
    die_with_parent(parent, signal.SIGKILL)
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def command(
    host: str, port: int, workers: int = 2, threads: int = 4, target: str = "kith.wsgi:application"
) -> list[str]:
    """The command that starts this server."""
    options = ["--host", host, "--port", str(port)]
    options += ["--workers", str(workers), "--threads", str(threads), "--target", target]
    return [sys.executable, "-m", "kith.launcher.web", *options]


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("--host", "--target"):
        parser.add_argument(name, required=True)
    for name in ("--port", "--workers", "--threads"):
        parser.add_argument(name, type=int, required=True)
    options = parser.parse_args()
    server = Granian(
        options.target,
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    )
    server.serve(target_loader=partial(load, os.getpid()))


if __name__ == "__main__":
    main()
