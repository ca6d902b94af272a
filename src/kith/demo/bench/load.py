"""A bounded load on one address of a server on this machine, and what came of it."""

import http.client
import os
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

CONNECTIONS = 4
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, and as whom; `others` are addresses asked in turn with `path`."""

    name: str
    path: str
    cookie: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: CPU milliseconds of the server a request, statements, KB of HTML, times in ms."""

    name: str
    cpu_ms: float
    queries: int
    kb: float
    rps: float
    p50_ms: float
    p95_ms: float
    status: int


@dataclass(slots=True)
class Samples:
    """What the connections saw, gathered under one lock."""

    times: list[float] = field(default_factory=list)
    last: tuple[int, int, int] = (0, 0, 0)
    lock: threading.Lock = field(default_factory=threading.Lock)


def measure(
    port: int, request: Request, seconds: float, processes: Callable[[], list[int]]
) -> Measured:
    """Ask for `seconds` over four connections, after a few requests to warm up."""
    samples = Samples()
    _ask_until(port, request, time.monotonic() + 0.3, Samples())
    before, started = cpu_seconds(processes()), time.monotonic()
    threads = [
        threading.Thread(target=_ask_until, args=(port, request, started + seconds, samples))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, used = time.monotonic() - started, cpu_seconds(processes()) - before
    return _result(request.name, samples, took, used)


def _ask_until(port: int, request: Request, end: float, samples: Samples) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": request.cookie} if request.cookie else {}
    paths = cycle((request.path, *request.others))
    while time.monotonic() < end:
        began = time.perf_counter()
        connection.request("GET", next(paths), headers=headers)
        answer = connection.getresponse()
        size = len(answer.read())
        took = time.perf_counter() - began
        with samples.lock:
            samples.times.append(took)
            samples.last = (answer.status, size, int(answer.headers.get("X-Kith-Queries", 0)))
    connection.close()


def _result(name: str, samples: Samples, took: float, used: float) -> Measured:
    times = sorted(samples.times)
    status, size, queries = samples.last
    return Measured(
        name=name,
        cpu_ms=1000 * used / len(times),
        queries=queries,
        kb=size / 1024,
        rps=len(times) / took,
        p50_ms=1000 * statistics.median(times),
        p95_ms=1000 * times[min(len(times) - 1, int(len(times) * 0.95))],
        status=status,
    )


def cpu_seconds(pids: list[int]) -> float:
    """User and system time of these processes so far (Linux: proc(5), fields 14 and 15)."""
    total = 0
    for pid in pids:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(after_name[11]) + int(after_name[12])
    return total / TICKS


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += family(int(child))
    return found
