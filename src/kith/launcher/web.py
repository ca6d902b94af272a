"""The web server as a process of its own: granian, whose workers end when it ends."""

import argparse
import contextlib
import importlib
import os
import resource
import signal
import sys
from functools import partial
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

from kith.launcher.gate import READERS, Gate
from kith.launcher.processes import die_with_parent

# An idle connection costs a file and some kilobytes: thousands may wait without anybody noticing.
CONNECTIONS = 12_000
HEAD_SECONDS = 15


def load(parent: int, threads: int, target: str) -> Any:
    """The WSGI application, loaded in each worker. Were the server killed, so is the worker."""
    die_with_parent(parent, signal.SIGKILL)
    module, _, name = target.partition(":")
    return Gate(getattr(importlib.import_module(module), name), threads)


def allow_connections() -> None:
    """As many open files as the system lets us have without asking anybody."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # “unlimited” is not always meant
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


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
        blocking_threads=options.threads + READERS,
        backlog=4096,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_SECONDS * 1000),
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    )
    allow_connections()
    server.serve(target_loader=partial(load, os.getpid(), options.threads))


if __name__ == "__main__":
    main()
