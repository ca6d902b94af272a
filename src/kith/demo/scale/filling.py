"""Puts the people of a country into the database: some processes make text, others write it.

Each table is written by one process, in one transaction that began by emptying it. So the database
writes its rows as settled for good ("frozen"): it keeps no second copy in its log, and need not
touch every page again when somebody first reads it.
"""

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.context import ForkProcess
from multiprocessing.queues import SimpleQueue
from typing import NamedTuple

from django.db import connection, transaction

from kith.demo.scale import copying
from kith.demo.scale.country import Service
from kith.demo.scale.moulds import Mould
from kith.demo.scale.onward import Onward
from kith.demo.scale.originals import Tables
from kith.demo.scale.stamping import Calendar, Stamper

AT_ONCE = 1500
WRITERS = 2
_TOGETHER = multiprocessing.get_context("fork")
# Numbers of referrals made, 0 from each process at its end, or in words what went wrong.
Reports = SimpleQueue[int | str]
Made = dict[str, list[str]]


class Lines(NamedTuple):
    """Some lines of COPY's text format for a table, in UTF-8."""

    table: str
    text: memoryview


class Pipe:
    """To one writer from all makers: bytes as they are, for there are tens of gigabytes of them."""

    def __init__(self) -> None:
        self._end, self._beginning = _TOGETHER.Pipe(duplex=False)
        self._turn = _TOGETHER.Lock()

    def send(self, table: str, lines: list[str]) -> None:
        self._send("".join((table, "\n", *lines)).encode())

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

    def batches(self, service: Service) -> Iterator[tuple[int, Made]]:
        """One service's people: how many referrals, and the lines of each table."""
        stamper = Stamper(
            service, self.moulds, self.onward, self.calendar, seed=self.seed, days=self.days
        )
        stamper.numbers.taken = self.taken
        made: Made = defaultdict(list)
        stories = 0
        for story in stamper.stories():
            for table, lines in story:
                made[table].append(lines)
            stories += 1
            if stories == AT_ONCE:
                yield stories, made
                stories = 0
                made.clear()
        yield stories, made


@dataclass
class Writer:
    """Some tables, and the pipe through which their lines come."""

    known: Tables
    tables: list[str] = field(default_factory=list)
    weight: int = 0
    pipe: Pipe = field(default_factory=Pipe)

    def take(self, table: str, weight: int) -> None:
        self.tables.append(table)
        self.weight += weight

    def write(self, makers: int) -> None:
        """Empty the tables, put back what was there, and write what comes: all or nothing."""
        with transaction.atomic():
            for table in self.tables:
                there = copying.read(table, self.known.columns[table])
                copying.empty(table)
                self._write(table, "".join(f"{line}\n" for line in there).encode())
            while makers:
                lines = self.pipe.receive()
                if lines is None:
                    makers -= 1
                else:
                    self._write(*lines)

    def _write(self, table: str, text: bytes | memoryview) -> None:
        copying.write(table, self.known.columns[table], text)


def fill_together(work: Work, services: list[Service], told: Callable[[int], object]) -> None:
    """Needs tables without keys that point to them. Raises RuntimeError with what went wrong;
    what was there before is there still."""
    # A connection that two processes share would mix what they say.
    connection.close()
    connection.close_pool()
    reports: Reports = _TOGETHER.SimpleQueue()
    writers = _writers(work)
    parts = _evenly(services, min(os.cpu_count() or 1, len(services)))
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
    pipes = {table: writer.pipe for writer in writers for table in writer.tables}
    for service in services:
        for stories, made in work.batches(service):
            for table, lines in made.items():
                pipes[table].send(table, lines)
            if stories:
                reports.put(stories)
    for writer in writers:
        writer.pipe.close()


def _writers(work: Work) -> list[Writer]:
    """Each table with one of them: the largest first, to whoever has least."""
    sizes = dict.fromkeys(work.known.columns, 0)
    for mould in work.moulds:
        for table, text in zip(mould.tables, mould.plain(), strict=True):
            sizes[table] += len(text)
    writers = [Writer(work.known) for _one in range(WRITERS)]
    for table in sorted(sizes, key=lambda table: -sizes[table]):
        min(writers, key=lambda writer: writer.weight).take(table, sizes[table])
    return writers


def _evenly(services: list[Service], count: int) -> list[list[Service]]:
    """The largest first, each to whoever has least."""
    parts: list[list[Service]] = [[] for _one in range(count)]
    for service in sorted(services, key=lambda one: -one.referrals):
        min(parts, key=lambda part: sum(one.referrals for one in part)).append(service)
    return parts
