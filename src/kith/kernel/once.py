"""What is loaded once and then only read, by however many threads."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import TypeVar, TypeVarTuple

Loaded = TypeVar("Loaded")
Asked = TypeVarTuple("Asked")


def once(load: Callable[[*Asked], Loaded]) -> Callable[[*Asked], Loaded]:
    """Load at the first call with these arguments; threads that come meanwhile wait for it.

    `functools.cache` lets each of them load for itself: a new server's first four searches would
    read the language model four times over, into four times the memory.
    """
    kept: dict[tuple[*Asked], Loaded] = {}
    lock = RLock()

    @wraps(load)
    def known(*asked: *Asked) -> Loaded:
        with lock:
            if asked not in kept:
                kept[asked] = load(*asked)
            return kept[asked]

    return known
