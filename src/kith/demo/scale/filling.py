"""Puts the people of a country into the database, several services at once."""

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from kith.demo.scale import copying
from kith.demo.scale.country import Service
from kith.demo.scale.moulds import Mould
from kith.demo.scale.onward import Onward
from kith.demo.scale.originals import Tables
from kith.demo.scale.stamping import Calendar, Stamper

AT_ONCE = 1500


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

    def fill(self, service: Service) -> Iterator[int]:
        """Write one service's people; tells how many referrals went in, batch by batch."""
        stamper = Stamper(
            service, self.moulds, self.onward, self.calendar, seed=self.seed, days=self.days
        )
        stamper.numbers.taken = self.taken
        waiting: dict[str, list[str]] = defaultdict(list)
        stories = 0
        for story in stamper.stories():
            for table, lines in story:
                waiting[table].append(lines)
            stories += 1
            if stories % AT_ONCE == 0:
                self._write(waiting)
                yield AT_ONCE
        self._write(waiting)
        yield stories % AT_ONCE

    def _write(self, waiting: dict[str, list[str]]) -> None:
        with transaction.atomic():
            for table in self.known.columns:
                if waiting[table]:
                    copying.write(table, self.known.columns[table], "".join(waiting[table]))
        waiting.clear()


def fill_together(work: Work, services: list[Service], told: Callable[[int], object]) -> None:
    """In as many processes as there are processors: half the time goes into making the text."""
    # A connection that two processes share would mix what they say.
    connection.close()
    connection.close_pool()
    together = multiprocessing.get_context("fork")
    reports = together.SimpleQueue()
    count = min(os.cpu_count() or 1, len(services))
    processes = [
        together.Process(target=_part, args=(work, part, reports))
        for part in _evenly(services, count)
    ]
    for process in processes:
        process.start()
    left = count
    while left:
        written = reports.get()
        if isinstance(written, str):
            for process in processes:
                process.terminate()
            raise RuntimeError(written)
        left -= written == 0
        told(written)
    for process in processes:
        process.join()


def _evenly(services: list[Service], count: int) -> list[list[Service]]:
    """The largest first, each to whoever has least."""
    parts: list[list[Service]] = [[] for _one in range(count)]
    for service in sorted(services, key=lambda one: -one.referrals):
        min(parts, key=lambda part: sum(one.referrals for one in part)).append(service)
    return parts


def _part(
    work: Work, services: list[Service], reports: "multiprocessing.SimpleQueue[object]"
) -> None:
    """Reports numbers of referrals, 0 at the end, or in words what went wrong."""
    try:
        for service in services:
            for written in filter(None, work.fill(service)):
                reports.put(written)
        reports.put(0)
    except Exception as error:
        reports.put(f"{type(error).__name__}: {error}")
        raise
