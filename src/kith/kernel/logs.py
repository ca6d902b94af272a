"""One JSON object a line, without anybody's data.

The words of exceptions are left out: a database's say which value was refused. Of an address only
its pattern is kept, since a link may hold a secret.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

from kith.kernel.request_id import current_request_id

DEEPEST = 25


class JsonLines(logging.Formatter):
    """`at level logger message`, `request_id` in a request, `error` with an exception.

    What a caller passes as `extra={"facts": {...}}` is added; any other extra is left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_path(record),
        }
        if request_id := current_request_id():
            line["request_id"] = request_id
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = told(record.exc_info[1])
        return json.dumps(line, default=str)


def without_path(record: logging.LogRecord) -> str:
    """The message, with the address of a request that it is about turned into its pattern."""
    message = record.getMessage()
    request = getattr(record, "request", None)
    path = getattr(request, "path", "")
    return message.replace(path, pattern(request)) if len(path) > 1 else message


def pattern(request: object) -> str:
    """`people/<uuid:person_id>/`: where an address leads, without what was in it."""
    match = getattr(request, "resolver_match", None)
    return str(match.route) if match else "an unknown address"


def told(error: BaseException | None) -> list[dict[str, Any]]:
    """The exception and what it came from: kinds and places in the code, the newest first."""
    chain: list[dict[str, Any]] = []
    while error is not None and len(chain) < DEEPEST:
        frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
        one: dict[str, Any] = {
            "kind": f"{type(error).__module__}.{type(error).__qualname__}",
            "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
        }
        if sqlstate := getattr(error, "sqlstate", None):
            one["sqlstate"] = sqlstate
        chain.append(one)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain
