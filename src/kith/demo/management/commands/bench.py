"""Measures the pages on the data that is there, against a floor, over real HTTP."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kith.demo.bench.application import FLOOR
from kith.demo.bench.load import (
    Measured,
    Request,
    cpu_seconds,
    family,
    measure,
    measure_once,
)
from kith.demo.bench.pages import requests
from kith.demo.bench.report import HEAD, as_json, line
from kith.demo.bench.sustained import Pace, keep_up, report
from kith.demo.bench.who import Cast
from kith.demo.bench.writes import endless_referrals, meetings_to_save, writes

REFERRALS_A_SECOND, SAVES_A_SECOND = 100, 50
TARGET = "kith.demo.bench.application:application"


class Command(BaseCommand):
    help = "How fast the pages are, each against a floor measured in the same run"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=float, default=3.0, help="how long to ask each page")
        parser.add_argument("--scale", type=float, help="the size of the data, for the report")
        parser.add_argument(
            "--writes", type=float, metavar="SECONDS", help="100 referrals and 50 meetings a second"
        )
        parser.add_argument("--json", type=Path, help="write the figures here as well")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.KITH_DEMO:
            raise CommandError("The bench signs in as the demo's staff: it needs the demo's data.")
        cast = Cast()
        if options["writes"]:
            self._writes(cast, options["writes"])
            return
        asked = list(requests(cast))
        with server() as (port, pid):
            processes = partial(family, pid)
            ask = partial(measure, port, seconds=options["seconds"], processes=processes)
            floor = ask(Request("floor", FLOOR))
            self.stdout.write(HEAD)
            self.stdout.write(line(floor, floor))
            pages = []
            for measured in self._all(ask, asked, cast, port, processes):
                pages.append(measured)
                self.stdout.write(line(measured, floor))
        if options["json"]:
            figures = as_json(options["scale"] or "demo", floor, pages)
            options["json"].write_text(json.dumps(figures, indent=1))

    def _writes(self, cast: Cast, seconds: float) -> None:
        """Web, jobs and a steady load of writes; what they write stays."""
        with server() as (port, pid):
            saves = meetings_to_save(port, round(seconds * SAVES_A_SECOND))
            self.stdout.write(f"{len(saves)} meetings to save")
            paces = [
                Pace("referrals", REFERRALS_A_SECOND, endless_referrals(cast, port)),
                Pace("meetings", SAVES_A_SECOND, iter(saves)),
            ]
            with jobs() as background:
                families = {"web": partial(family, pid), "jobs": partial(family, background)}
                used = {name: cpu_seconds(pids()) for name, pids in families.items()}
                seen = keep_up(port, paces, seconds, families)
                for name, pids in families.items():
                    share = (cpu_seconds(pids()) - used[name]) / seconds
                    self.stdout.write(f"processors that {name} took: {share:.2f}")
        for line_ in report(paces, seen, seconds):
            self.stdout.write(line_)

    @staticmethod
    def _all(
        ask: Callable[[Request], Measured],
        asked: list[Request],
        cast: Cast,
        port: int,
        processes: Callable[[], list[int]],
    ) -> Iterator[Measured]:
        """Reading first: what is written changes what is read."""
        for request in asked:
            yield ask(request)
        for name, forms in writes(cast, port):
            if forms:
                yield measure_once(port, name, forms, processes)


@contextmanager
def server() -> Iterator[tuple[int, int]]:
    """Kith's own web server, two workers of four threads, on a free port of this machine."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "kith.launcher.web",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", "2", "--threads", "4", "--target", TARGET]
    process = subprocess.Popen(command, env=_as_web())  # noqa: S603
    try:
        wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def jobs() -> Iterator[int]:
    """The background process."""
    command = [sys.executable, "-m", "django", "run_jobs"]
    process = subprocess.Popen(command, env=_as_web())  # noqa: S603
    try:
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, seconds: float = 120) -> None:
    """Until the server answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            urlopen(f"http://127.0.0.1:{port}{FLOOR}", timeout=5).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def _as_web() -> dict[str, str]:
    """As the web's role, behind a proxy that says from which networks the requests come."""
    url = os.environ["KITH_DATABASE_URL"].replace("kith_owner", "kith_web")
    return os.environ | {"KITH_DATABASE_URL": url, "KITH_TRUSTED_PROXIES": "1"}
