"""What stands between the web server and the application: slow, huge and greedy senders stop here.

The server hands a request over once its head is there; the thread that then reads the body waits
for as long as its sender likes. So there are many more threads than requests worked on at once,
and no address may hold more than its share of them.
"""

import io
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

READERS = 60
"""Threads beyond those that work, for bodies that are on their way."""
MOST_OF_ONE_ADDRESS = 30
LARGEST_BODY = 12 * 1024 * 1024
"""As docs/operations.md tells the proxy. The application holds forms of text to 2.5 MB."""

TOO_BIG = ("413 Content Too Large", "That is too much to send at once. Nothing was saved.\n")
TOO_MANY = ("429 Too Many Requests", "Please wait a little: too much of yours is on its way.\n")
CUT_OFF = ("400 Bad Request", "What was sent ended too early. Nothing was saved.\n")
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Gate:
    """A WSGI application around another, of which at most `at_once` requests run at a time."""

    def __init__(self, application: Application, at_once: int) -> None:
        self.application = application
        self.turns = threading.Semaphore(at_once)
        self.reading: Counter[str] = Counter()
        self.lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        refusal = self._read(environ) if environ.get("CONTENT_LENGTH") else None
        if refusal:
            return refuse(start_response, *refusal)
        with self.turns:
            return self.application(environ, start_response)

    def _read(self, environ: dict[str, Any]) -> tuple[str, str] | None:
        """Puts the whole body in place of the wire; or says why not."""
        try:
            length = int(environ["CONTENT_LENGTH"])
        except ValueError:
            return CUT_OFF
        if length > LARGEST_BODY:
            return TOO_BIG
        address = environ.get("REMOTE_ADDR", "")
        if not self._enter(address):
            return TOO_MANY
        try:
            body = environ["wsgi.input"].read(length)
        finally:
            self._leave(address)
        environ["wsgi.input"] = io.BytesIO(body)
        return None if len(body) == length else CUT_OFF

    def _enter(self, address: str) -> bool:
        with self.lock:
            free = self.reading[address] < MOST_OF_ONE_ADDRESS
            self.reading[address] += free
            return free

    def _leave(self, address: str) -> None:
        with self.lock:
            self.reading[address] -= 1
            if not self.reading[address]:
                del self.reading[address]


def refuse(start_response: Any, status: str, words: str) -> list[bytes]:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
    start_response(status, [*headers, ("Retry-After", "60"), ("Connection", "close")])
    return [words.encode()]
