"""Kith answers in threads, so what Django keeps for each request is kept in plain thread-locals.

Django's own follow asynchronous code too, behind a lock that all threads share. A page asks for its
language a thousand times.
"""

import threading
from typing import Any

from django.db import connections
from django.urls import base as urls
from django.utils import timezone
from django.utils.translation import trans_real

# Whose, its name there, and the names that it can hold.
KEPT: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (trans_real, "_active", ("value",)),
    (timezone, "_active", ("value",)),
    (urls, "_prefixes", ("value",)),
    (urls, "_urlconfs", ("value",)),
    (connections, "_connections", tuple(connections)),
)


def install() -> None:
    """Replaces them, with what the calling thread holds so far. For the start of a process."""
    for owner, name, held in KEPT:
        setattr(owner, name, _plain(getattr(owner, name), held))


def _plain(local: Any, held: tuple[str, ...]) -> threading.local:
    plain = threading.local()
    for name in held:
        if hasattr(local, name):
            setattr(plain, name, getattr(local, name))
    return plain
