"""Whether the background work runs: a time in the shared cache."""

from datetime import datetime

from django.core.cache import cache

from kith.kernel.clock import now

KEY = "kith:jobs:heartbeat"


def beat() -> None:
    """Say that the background work runs now."""
    cache.set(KEY, now().isoformat(), timeout=None)


def last() -> datetime | None:
    """When the background work last beat; None if never."""
    found = cache.get(KEY)
    return datetime.fromisoformat(found) if found else None
