"""Puts the people of a country into the database: some processes make text, others write it.

Each table is written by one process, in one transaction that began by emptying it. So the database
writes its rows as settled for good ("frozen"): it keeps no second copy in its log, and need not
touch every page again when somebody first reads it.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.context import ForkProcess
from multiprocessing.queues import SimpleQueue
from queue import Queue
from threading import Thread
from typing import Generic, NamedTuple, TypeVar

from django.db import connection, transaction

from kith.demo.scale import copying
from kith.demo.scale.country import Service
from kith.demo.scale.moulds import Mould
from kith.demo.scale.onward import Onward
from kith.demo.scale.originals import Tables
from kith.demo.scale.stamping import Calendar, Stamper

T = TypeVar("T")
B = TypeVar("B", bytes, memoryview)
# How many stories are made between two reports, how many bytes of a table go to its writer at once,
# and how many from there to the database: at the end of each COPY up to 64 pages stay empty.
TOLD_EVERY, AT_ONCE, WRITTEN_AT_ONCE = 500, 400_000, 8_000_000
# How many of these may wait for one of the writers.
WAITING, WRITERS = 40, 2
_TOGETHER = multiprocessing.get_context("fork")
# Numbers of referrals made, 0 from each process at its end, or in words what went wrong.
Reports = SimpleQueue[int | str]


class Lines(NamedTuple):
    """Some lines of COPY's text format for a table, in UTF-8."""

    table: str
    text: memoryview


class Pipe:
    """To one writer from all makers: bytes as they are, for there are tens of gigabytes of them."""

    def __init__(self) -> None:
        self._end, self._beginning = _TOGETHER.Pipe(duplex=False)
        self._turn = _TOGETHER.Lock()

    def send(self, table: str, lines: list[bytes]) -> None:
        self._send(b"".join((table.encode(), b"\n", *lines)))

    def close(self) -> None:
        """Nothing more comes from this maker."""
        self._send(b"")

    def receive(self) -> Lines | None:
        """The next lines of any maker; None where one has ended."""
        message = self._end.recv_bytes()
        if not message:
            return None
        at = message.index(b"\n")
        return Lines(message[:at].decode(), memoryview(message)[at + 1 :])

    def _send(self, message: bytes) -> None:
        with self._turn:
            self._beginning.send_bytes(message)


@dataclass(frozen=True)
class Work:
    """What every process needs to make its part."""

    moulds: list[Mould]
    onward: Onward
    known: Tables
    calendar: Calendar
    seed: int
    days: int
    taken: frozenset[str]

    def stories(self, service: Service) -> Iterator[list[tuple[str, bytes]]]:
        """One service's people, each as lines by table."""
        stamper = Stamper(
            service, self.moulds, self.onward, self.calendar, seed=self.seed, days=self.days
        )
        stamper.numbers.taken = self.taken
        return stamper.stories()


@dataclass
class Sheaf(Generic[B]):
    """Lines of one table, until there are enough of them to `send`."""

    enough: int
    send: Callable[[list[B]], object]
    lines: list[B] = field(default_factory=list)
    size: int = 0

    def add(self, lines: B) -> None:
        self.lines.append(lines)
        self.size += len(lines)
        if self.size > self.enough:
            self.end()

    def end(self) -> None:
        """Send what is left."""
        if self.lines:
            self.send(self.lines)
            self.lines, self.size = [], 0


@dataclass
class Writer:
    """Some tables, and the pipe through which their lines come."""

    known: Tables
    tables: list[str]
    pipe: Pipe = field(default_factory=Pipe)

    def write(self, makers: int) -> None:
        """Empty the tables, put back what was there, and write what comes: all or nothing."""
        with transaction.atomic():
            for table in self.tables:
                there = copying.read(table, self.known.columns[table])
                copying.empty(table)
                self._write(table, ["".join(f"{line}\n" for line in there).encode()])
            sheaves = {
                table: Sheaf[memoryview](WRITTEN_AT_ONCE, partial(self._write, table))
                for table in self.tables
            }
            for table, text in self._coming(makers):
                sheaves[table].add(text)
            for sheaf in sheaves.values():
                sheaf.end()

    def _coming(self, makers: int) -> Iterator[Lines]:
        """What all makers send. Some of it is taken in while the database is busy, so that neither
        side waits for the other."""
        waiting: Queue[Lines | None] = Queue(WAITING)

        def take_in() -> None:
            left = makers
            while left:
                if lines := self.pipe.receive():
                    waiting.put(lines)
                else:
                    left -= 1
            waiting.put(None)

        Thread(target=take_in, daemon=True).start()
        return iter(waiting.get, None)

    def _write(self, table: str, text: Iterable[bytes | memoryview]) -> None:
        copying.write(table, self.known.columns[table], text)


def fill_together(work: Work, services: list[Service], told: Callable[[int], object]) -> None:
    """Needs tables without keys that point to them. Raises RuntimeError with what went wrong;
    what was there before is there still."""
    # A connection that two processes share would mix what they say.
    connection.close()
    connection.close_pool()
    reports: Reports = _TOGETHER.SimpleQueue()
    writers = _writers(work)
    makers = min(os.cpu_count() or 1, len(services))
    parts = _evenly(services, lambda service: service.referrals, makers)
    processes = [_process(reports, _make, work, part, writers, reports) for part in parts]
    processes += [_process(reports, writer.write, len(parts)) for writer in writers]
    _follow(processes, reports, told)


def _follow(processes: list[ForkProcess], reports: Reports, told: Callable[[int], object]) -> None:
    for process in processes:
        process.start()
    left = len(processes)
    while left:
        report = reports.get()
        if isinstance(report, str):
            for process in processes:
                process.terminate()
            raise RuntimeError(report)
        left -= report == 0
        told(report)
    for process in processes:
        process.join()


def _process(reports: Reports, does: Callable[..., None], *given: object) -> ForkProcess:
    return _TOGETHER.Process(target=_reported, args=(reports, does, *given))


def _reported(reports: Reports, does: Callable[..., None], *given: object) -> None:
    try:
        does(*given)
        reports.put(0)
    except Exception as error:
        reports.put(f"{type(error).__name__}: {error}")
        raise


def _make(work: Work, services: Iterable[Service], writers: list[Writer], reports: Reports) -> None:
    sheaves = {
        table: Sheaf[bytes](AT_ONCE, partial(one.pipe.send, table))
        for one in writers
        for table in one.tables
    }
    stories = 0
    for service in services:
        for story in work.stories(service):
            for table, lines in story:
                sheaves[table].add(lines)
            stories += 1
            if stories % TOLD_EVERY == 0:
                reports.put(TOLD_EVERY)
    for sheaf in sheaves.values():
        sheaf.end()
    for writer in writers:
        writer.pipe.close()
    if stories % TOLD_EVERY:
        reports.put(stories % TOLD_EVERY)


def _writers(work: Work) -> list[Writer]:
    sizes = dict.fromkeys(work.known.columns, 0)
    for mould in work.moulds:
        for table, size in mould.sizes.items():
            sizes[table] += size
    return [Writer(work.known, part) for part in _evenly(sizes, sizes.__getitem__, WRITERS)]


def _evenly(things: Iterable[T], size: Callable[[T], int], count: int) -> list[list[T]]:
    """The largest first, each to whoever has least."""
    parts: list[list[T]] = [[] for _one in range(count)]
    for thing in sorted(things, key=size, reverse=True):
        min(parts, key=lambda part: sum(map(size, part))).append(thing)
    return parts
