"""Referrals and saved meetings at a steady pace for minutes: whether everything keeps up.

Forms are filled beforehand and sent when they are due, over as many connections as are given; a
server that is too slow shows as a lower rate. A watcher asks the database meanwhile.
"""

import http.client
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from django.db import connection

from kith.demo.bench.load import Request, ninety_fifth

CONNECTIONS = 12
LOOKS_A_SECOND = 10
LOCK_WAIT = 0.1
WAITING = (
    "SELECT count(*) FROM pg_locks WHERE NOT granted"
    " AND clock_timestamp() - waitstart > make_interval(secs => %s)"
)
BEHIND = (
    "SELECT (SELECT events FROM kith_unsealed()),"
    " (SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL"
    " OR scheduled_at <= now()))"
)


@dataclass(slots=True)
class Pace:
    """So many a second of one kind of form; what came of them: seconds each, and what failed."""

    name: str
    a_second: float
    forms: Iterator[Request]
    times: list[float] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    sent: int = 0

    def next(self) -> tuple[float, Request] | None:
        """The next form and how long after the start it is due; None where no form is left."""
        with self.lock:
            form = next(self.forms, None)
            self.sent += 1
            return None if form is None else ((self.sent - 1) / self.a_second, form)

    def came_back(self, status: int, seconds: float) -> None:
        with self.lock:
            self.times.append(seconds)
            if status != http.HTTPStatus.FOUND:
                self.wrong.append(status)


@dataclass(slots=True)
class Seen:
    """`waits`: looks that met a wait for a lock of over 100 ms. `memory`: MB by process family."""

    waits: int = 0
    unsealed: list[int] = field(default_factory=list)
    jobs: list[int] = field(default_factory=list)
    memory: dict[str, list[float]] = field(default_factory=dict)


def keep_up(
    port: int, paces: Sequence[Pace], seconds: float, families: dict[str, Callable[[], list[int]]]
) -> Seen:
    """Send for so long, and watch."""
    seen, stop = Seen(memory={name: [] for name in families}), threading.Event()
    watcher = threading.Thread(target=_watch, args=(seen, stop, families))
    watcher.start()
    start = time.monotonic()
    senders = [
        threading.Thread(target=_send, args=(port, pace, start, seconds))
        for pace in paces
        for _one in range(CONNECTIONS)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    stop.set()
    watcher.join()
    return seen


def _send(port: int, pace: Pace, start: float, seconds: float) -> None:
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while (waiting := pace.next()) and waiting[0] < seconds:
        due, form = waiting
        if time.monotonic() > start + seconds:
            break
        time.sleep(max(0.0, start + due - time.monotonic()))
        began = time.monotonic()
        headers = {"Cookie": form.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            server.request("POST", form.path, body=form.body, headers=headers)
            answer = server.getresponse()
            answer.read()
            status = answer.status
        except OSError:
            server.close()
            status = 0
        pace.came_back(status, time.monotonic() - began)
    server.close()


def _watch(seen: Seen, stop: threading.Event, families: dict[str, Callable[[], list[int]]]) -> None:
    looks = 0
    try:
        while not stop.wait(1 / LOOKS_A_SECOND):
            with connection.cursor() as cursor:
                cursor.execute(WAITING, [LOCK_WAIT])
                seen.waits += bool(cursor.fetchone()[0])
                if looks % LOOKS_A_SECOND == 0:
                    cursor.execute(BEHIND)
                    events, jobs = cursor.fetchone()
                    seen.unsealed.append(events)
                    seen.jobs.append(jobs)
                    for name, pids in families.items():
                        seen.memory[name].append(sum(map(megabytes, pids())))
            looks += 1
    finally:
        connection.close()


def megabytes(pid: int) -> float:
    """The process's share of memory (Linux: proc(5), smaps_rollup, Pss); 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def report(paces: Sequence[Pace], seen: Seen, seconds: float) -> Iterator[str]:
    """What happened, line by line."""
    for pace in paces:
        times = sorted(pace.times) or [0.0]
        yield (
            f"{pace.name}: wanted {pace.a_second:g}/s, done {len(pace.times) / seconds:.1f}/s,"
            f" {len(pace.wrong)} wrong {sorted(set(pace.wrong))},"
            f" p50 {1000 * median(times):.0f} ms, p95 {1000 * ninety_fifth(times):.0f} ms"
        )
    yield f"waits for a lock over 100 ms: {seen.waits} looks of {LOOKS_A_SECOND} a second"
    yield f"events not sealed: {max(seen.unsealed, default=0)} at most, {seen.unsealed[-1:]} last"
    yield f"jobs due: {max(seen.jobs, default=0)} at most, {seen.jobs[-1:]} last"
    for name, sizes in seen.memory.items():
        part = max(1, len(sizes) // 5)
        # The first fifth warms up: what counts is from then to the end.
        early, late = sum(sizes[part : 2 * part]) / part, sum(sizes[-part:]) / part
        slope = 100 * (late / early - 1) if early else 0.0
        yield f"memory of {name}: {early:.0f} MB, then {late:.0f} MB ({slope:+.1f}%)"
