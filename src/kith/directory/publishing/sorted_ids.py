"""Long answers of the open API, kept for a minute so that any page of them is a slice.

An answer of 300,000 ids takes 5 MB. Short ones are asked for anew each time: they cost little.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from uuid import UUID

SECONDS = 60
"""As long as whoever asked may keep the answer."""
LONG = 2_000
MOST_BYTES = 24 * 1024 * 1024
SIZE = 16


class SortedIds:
    """Ids in order, sixteen bytes each."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data) // SIZE

    def page(self, first: int, most: int) -> list[UUID]:
        """At most `most` from number `first` on; the first is 0."""
        end = min(len(self), first + most)
        return [UUID(bytes=self.data[n * SIZE : (n + 1) * SIZE]) for n in range(first, end)]


_kept: OrderedDict[Hashable, tuple[float, SortedIds]] = OrderedDict()
_lock = Lock()


def remembered(question: Hashable, find: Callable[[], bytes]) -> SortedIds:
    """The answer to `question`, from `find` where it is not known or older than a minute."""
    with _lock:
        until, found = _kept.get(question, (0.0, None))
    if found is not None and time.monotonic() < until:
        return found
    found = SortedIds(find())
    if len(found) >= LONG:
        with _lock:
            _kept[question] = time.monotonic() + SECONDS, found
            _kept.move_to_end(question)
            while sum(len(ids.data) for _until, ids in _kept.values()) > MOST_BYTES:
                _kept.popitem(last=False)
    return found
