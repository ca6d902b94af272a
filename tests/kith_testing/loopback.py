"""Servers of a few lines, on this machine alone, for what asks over HTTP."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOST = "127.0.0.1"


class Quiet:
    """For a handler that logs nothing: `class Handler(Quiet, BaseHTTPRequestHandler)`."""

    def log_message(self, *_said: Any) -> None:
        pass


@contextmanager
def answering(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address (`http://127.0.0.1:1234`) where this handler answers, on a port of its own."""
    server = ThreadingHTTPServer((HOST, 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
