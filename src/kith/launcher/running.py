"""Web and jobs together, from the first request until somebody stops them."""

import shutil
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from kith.launcher import application, web
from kith.launcher.supervisor import GaveUpError, Supervisor

READY_SECONDS = 90


def start(supervisor: Supervisor, host: str, port: int, workers: int = 2) -> None:
    supervisor.environment["PROMETHEUS_MULTIPROC_DIR"] = str(fresh(supervisor.logs.parent))
    supervisor.start("web", web.command(host, port, workers))
    supervisor.start("jobs", application.command("run_jobs"), **past_the_pooler(supervisor))


def past_the_pooler(supervisor: Supervisor) -> dict[str, str]:
    """Jobs listen for work, which no connection can that others share by turns."""
    url = supervisor.environment.get("KITH_JOBS_DATABASE_URL")
    return {"KITH_DATABASE_URL": url} if url else {}


def fresh(home: Path) -> Path:
    """The folder in which the web's workers keep their counts, empty: each start counts anew."""
    folder = home / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def wait_until_ready(supervisor: Supervisor, address: str, name: str) -> None:
    """Returns when the application, asked by its host name, is ready. Raises GaveUpError."""
    deadline = time.monotonic() + READY_SECONDS
    while (complaint := unready(address, name)) is not None:
        supervisor.watch()
        if time.monotonic() > deadline:
            raise GaveUpError(f"Kith did not become ready in {READY_SECONDS} s: {complaint}")
        time.sleep(0.1)


def unready(address: str, name: str) -> str | None:
    """What is missing, or None when /health/ready says that nothing is."""
    question = urllib.request.Request(f"{address}/health/ready", headers={"Host": name})  # noqa: S310 (http)
    # Never through a proxy: it is this machine.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(question, timeout=5):
            return None
    except urllib.error.HTTPError as error:
        return error.read(500).decode(errors="replace")
    except OSError as error:
        return str(error)


def keep(supervisor: Supervisor, *others: Callable[[], None]) -> None:
    """Watches until a signal ends it (KeyboardInterrupt) or something keeps dying."""
    while True:
        for watch in (*others, supervisor.watch):
            watch()
        time.sleep(0.5)


def until_stopped(work: Callable[[], int]) -> int:
    """Runs `work`; Ctrl-C, SIGTERM and a closed terminal all end it in the same orderly way."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        return work()
    except KeyboardInterrupt:
        return 0


def ignore_signals() -> None:
    """While stopping: a second Ctrl-C must not leave half of it running."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
