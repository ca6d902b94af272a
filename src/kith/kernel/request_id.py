"""The id of the request being answered: in every line of the log, and given back to the caller."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_current: ContextVar[str] = ContextVar("kith_request_id", default="")


def current_request_id() -> str:
    """The id, or "" outside a request."""
    return _current.get()


@contextmanager
def answering(given: str | None) -> Iterator[str]:
    """Take over the proxy's id where it is well formed, else make one."""
    chosen = given if given and WELL_FORMED.fullmatch(given) else uuid4().hex
    token = _current.set(chosen)
    try:
        yield chosen
    finally:
        _current.reset(token)
