"""A bounded load on one address of a server on this machine, and what came of it."""

import http.client
import os
import statistics
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle, takewhile
from pathlib import Path

CONNECTIONS = 4
TICKS = os.sysconf("SC_CLK_TCK")
# As many visitors as requests, or the limit on what one network may ask would be measured.
_NETWORKS = (f"10.{n >> 8}.{n & 255}.1" for n in cycle(range(1 << 16)))


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, and as whom; `others` are addresses asked in turn with `path`."""

    name: str
    path: str
    cookie: str = ""
    others: tuple[str, ...] = ()
    body: str = ""
    """A filled form, to be sent once."""


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
    wrong: int
    """A status that was not the right one, 0 where all were right."""


@dataclass(slots=True)
class Samples:
    """What the connections saw, gathered under one lock."""

    times: list[float] = field(default_factory=list)
    right: int = http.HTTPStatus.OK
    wrong: set[int] = field(default_factory=set)
    queries: list[int] = field(default_factory=list)
    kb: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def measure(
    port: int, request: Request, seconds: float, processes: Callable[[], list[int]]
) -> Measured:
    """Ask for `seconds` over four connections, after each address was asked a few times: what a
    worker reads or works out at the first asking is not what the page costs.
    """
    samples = Samples()
    for _connection in range(CONNECTIONS):
        _ask(port, request, (request.path, *request.others), Samples())
    end = time.monotonic() + seconds
    return _at_four(
        lambda: _ask_until(port, request, end, samples), request.name, samples, processes
    )


def measure_once(
    port: int, name: str, forms: list[Request], processes: Callable[[], list[int]]
) -> Measured:
    """Send each form once, over four connections; one that is shown again was refused."""
    samples, waiting = Samples(right=http.HTTPStatus.FOUND), deque(forms)
    return _at_four(lambda: _send_all(port, waiting, samples), name, samples, processes)


def _at_four(
    work: Callable[[], None], name: str, samples: Samples, processes: Callable[[], list[int]]
) -> Measured:
    before, started = cpu_seconds(processes()), time.monotonic()
    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, used = time.monotonic() - started, cpu_seconds(processes()) - before
    return _result(name, samples, took, used)


def _send_all(port: int, waiting: deque[Request], samples: Samples) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while waiting:
        try:
            form = waiting.popleft()
        except IndexError:
            break
        headers = {"Cookie": form.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        _timed(connection, samples, form.path, headers, form.body)
    connection.close()


def _ask_until(port: int, request: Request, end: float, samples: Samples) -> None:
    paths = cycle((request.path, *request.others))
    _ask(port, request, takewhile(lambda _path: time.monotonic() < end, paths), samples)


def _ask(port: int, request: Request, paths: Iterable[str], samples: Samples) -> None:
    """One address after the other, over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": request.cookie} if request.cookie else {}
    for path in paths:
        _timed(connection, samples, path, headers)
    connection.close()


def _timed(
    connection: http.client.HTTPConnection,
    samples: Samples,
    path: str,
    headers: dict[str, str],
    body: str | None = None,
) -> None:
    sent = headers | {"X-Forwarded-For": next(_NETWORKS)}
    began = time.perf_counter()
    connection.request("POST" if body else "GET", path, body=body, headers=sent)
    answer = connection.getresponse()
    size = len(answer.read())
    took = time.perf_counter() - began
    queries = int(answer.headers.get("X-Kith-Queries", 0))
    with samples.lock:
        samples.times.append(took)
        samples.wrong |= {answer.status} - {samples.right}
        samples.queries.append(queries)
        samples.kb.append(size / 1024)


def _result(name: str, samples: Samples, took: float, used: float) -> Measured:
    # Where nothing came back, that is what the row says.
    times = sorted(samples.times) or [0.0]
    return Measured(
        name=name,
        cpu_ms=1000 * used / len(times),
        queries=int(statistics.median(samples.queries or [0])),
        kb=statistics.median(samples.kb or [0]),
        rps=len(times) / took,
        p50_ms=1000 * statistics.median(times),
        p95_ms=1000 * ninety_fifth(times),
        wrong=max(samples.wrong, default=0) if samples.times else 503,
    )


def ninety_fifth(times: list[float]) -> float:
    """The 95th percentile of times in order."""
    return times[min(len(times) - 1, int(len(times) * 0.95))]


def cpu_seconds(pids: list[int]) -> float:
    """User and system time of these processes so far (Linux: proc(5), fields 14 and 15)."""
    total = 0
    for pid in pids:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(after_name[11]) + int(after_name[12])
    return total / TICKS


def family(pid: int) -> list[int]:
    """The process and all that descend from it. Threads and children that end meanwhile are not."""
    found, children = [pid], []
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):
                children += (task / "children").read_text().split()
    for child in children:
        found += family(int(child))
    return found
