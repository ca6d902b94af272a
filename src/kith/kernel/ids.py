"""Identifiers that sort by time and cannot be guessed: UUID version 7 (RFC 9562, section 5.7)."""

import secrets
import threading
import time
from uuid import UUID

_COUNTER_BITS = 12
_RANDOM_BITS = 62
_VERSION = 0x7
_VARIANT = 0b10

_lock = threading.Lock()
_last_millisecond = 0
_counter = 0


def new_id() -> UUID:
    """A fresh UUIDv7: later calls in one process give greater ids, whatever the clock does.

    48 bits of Unix milliseconds, a 12-bit counter (RFC 9562, section 6.2, method 1) and 62 bits
    from the system's random source. Safe to call from several threads.
    """
    millisecond, counter = _tick()
    value = millisecond << 80
    value |= _VERSION << 76
    value |= counter << 64
    value |= _VARIANT << _RANDOM_BITS
    value |= secrets.randbits(_RANDOM_BITS)
    return UUID(int=value)


def _tick() -> tuple[int, int]:
    global _last_millisecond, _counter  # noqa: PLW0603 (the process's one id clock)
    with _lock:
        millisecond = time.time_ns() // 1_000_000
        if millisecond > _last_millisecond:
            _last_millisecond = millisecond
            # The top bit starts clear, so that a busy millisecond has room for 2,048 ids or more.
            _counter = secrets.randbits(_COUNTER_BITS - 1)
        elif _counter + 1 < 1 << _COUNTER_BITS:
            _counter += 1
        else:
            _last_millisecond += 1
            _counter = secrets.randbits(_COUNTER_BITS - 1)
        return _last_millisecond, _counter
