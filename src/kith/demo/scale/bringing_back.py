"""Makes the keys and indexes that were set aside, table by table, by several workers.

A table has everything made and checked while its rows are in memory: what is larger than memory is
read from disk once. Those that others point to come first, so that a foreign key finds its key.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Event, Semaphore
from typing import ParamSpec

from django.db import connection

from kith.demo.scale.progress import Progress, Say
from kith.demo.scale.setting_aside import ForeignKey, SetAside

P = ParamSpec("P")
WORKERS = 2
# Each of the workers sorts by itself: helpers of PostgreSQL's own would pass their rows by disk.
# Four sort at once while the events' keys are made beside the others, in room for six million rows.
_ROOM = "SET maintenance_work_mem = '320MB'; SET max_parallel_maintenance_workers = 0"
_SIZES = """
    SELECT name, pg_relation_size(name::regclass) / 1000000 + 1 AS size
      FROM unnest(%(tables)s::text[]) AS name ORDER BY 2 DESC, 1"""


def bring_back(
    found: SetAside,
    say: Say,
    *,
    first: Sequence[str] = (),
    meanwhile: Callable[[], None] | None = None,
) -> None:
    """Make all of it again; raises IntegrityError where a row breaks a rule.

    `meanwhile` is done beside it as soon as the tables that come `first` have their keys.
    """
    site = _Site(found, _sizes(found.tables), list(first), say)
    with ThreadPoolExecutor(WORKERS) as pool, ThreadPoolExecutor(1) as beside:
        tasks = [pool.submit(apart, task) for task in site.tasks()]
        if meanwhile:
            tasks.append(beside.submit(apart, site.after, first, meanwhile))
        try:
            _wait(tasks)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            site.give_up()
            raise
    site.finish_late()
    for statement in found.triggers:
        _run(statement)


def analyze(tables: Iterable[str]) -> None:
    """What the planner knows of these tables, the largest first, several at once."""
    side_by_side(*(partial(_run, f"ANALYZE {name}") for name in _sizes(tables)))


def side_by_side(*tasks: Callable[[], object]) -> None:
    """Begun in this order, as many at once as there are workers, each with its own connection."""
    with ThreadPoolExecutor(WORKERS) as pool:
        _wait([pool.submit(apart, task) for task in tasks])


def apart(does: Callable[P, object], *given: P.args, **named: P.kwargs) -> None:
    """In a thread, with a connection of its own."""
    try:
        does(*given, **named)
    finally:
        connection.close()


class _Site:
    """Which tables have their keys again, and what is yet to be made."""

    def __init__(self, found: SetAside, sizes: dict[str, int], first: list[str], say: Say) -> None:
        self.found, self.sizes = found, sizes
        self.order = list(_referred_first(found, [*first, *sizes]))
        self.ready = {name: Event() for name in self.order}
        # One for each index of the table that was made, or failed.
        self.ended = {name: Semaphore(0) for name in self.order}
        self.given_up = False
        work = sum(sizes[name] * len(found.tables[name].indexes) for name in self.order)
        self.progress = Progress(work, "MB of rows that indexes are made of", say)

    def tasks(self) -> Iterator[Callable[[], None]]:
        """To be begun in this order."""
        for name in self.order:
            for index in self.found.tables[name].indexes:
                yield partial(self._index, name, index)
            yield partial(self._finish, name)

    def after(self, tables: Sequence[str], does: Callable[[], None]) -> None:
        for name in tables:
            self.ready[name].wait()
        if not self.given_up:
            does()

    def give_up(self) -> None:
        """Something failed: what has not begun never will, and nobody need wait for it."""
        self.given_up = True
        for ready in self.ready.values():
            ready.set()

    def finish_late(self) -> None:
        """The foreign keys to a table that came later."""
        for name in self.order:
            self._refer(name, [key for key in self._keys(name) if self._is_late(name, key)])

    def _index(self, name: str, statement: str) -> None:
        try:
            _run(statement)
        finally:
            self.ended[name].release()
        self.progress.more(self.sizes[name])

    def _finish(self, name: str) -> None:
        # All of them have begun, since this came after them; another worker may be at the last.
        for _index in self.found.tables[name].indexes:
            self.ended[name].acquire()
        try:
            if keys := self.found.tables[name].keys:
                _run(f"ALTER TABLE {name} {', '.join(keys)}")
        finally:
            self.ready[name].set()
        # A check reads an index alone where that is less than the rows.
        _run(f"ANALYZE {name}")
        self._refer(name, [key for key in self._keys(name) if not self._is_late(name, key)])

    def _refer(self, name: str, keys: list[ForeignKey]) -> None:
        for key in keys:
            if key.refers_to in self.ready:
                self.ready[key.refers_to].wait()
            # One at a time: it locks both tables.
            _run(f"ALTER TABLE {name} {key.add}")
        if keys:
            _run(f"ALTER TABLE {name} {', '.join(key.check for key in keys)}")

    def _keys(self, name: str) -> list[ForeignKey]:
        return self.found.tables[name].foreign_keys

    def _is_late(self, name: str, key: ForeignKey) -> bool:
        there = self.order[: self.order.index(name) + 1]
        return key.refers_to in self.ready and key.refers_to not in there


def _referred_first(found: SetAside, names: Iterable[str]) -> Iterator[str]:
    """Each table after those that it points to, as far as they do not point back."""
    seen: set[str] = set()

    def walk(name: str) -> Iterator[str]:
        if name in seen or name not in found.tables:
            return
        seen.add(name)
        for key in found.tables[name].foreign_keys:
            yield from walk(key.refers_to)
        yield name

    for name in names:
        yield from walk(name)


def _sizes(tables: Iterable[str]) -> dict[str, int]:
    """Megabytes, the largest first."""
    with connection.cursor() as cursor:
        cursor.execute(_SIZES, {"tables": list(tables)})
        return dict(cursor.fetchall())


def _wait(tasks: Iterable["Future[None]"]) -> None:
    for task in tasks:
        task.result()


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ROOM)
        cursor.execute(statement)
