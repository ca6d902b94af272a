"""Fetching other people's feeds: politely, within limits, and never from our own network."""

import ipaddress
import json
import random
import socket
import ssl
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings

MOST_BYTES = 20 * 1024 * 1024
SECONDS = 30
PAUSE = 0.2
TRIES = 5
LONGEST_WAIT = 120
MOST_REDIRECTS = 3
HEADERS = {
    "User-Agent": "Kith (social prescribing; reads Open Referral feeds)",
    "Accept": "application/json",
}
_AGAIN = {429, 500, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}


class FeedError(Exception):
    """The feed cannot be read; the message says why, in words for whoever set it up."""


class PrivateNetwork(FeedError):
    """The address is not one of the public internet, and nobody allows it."""


class NotThere(FeedError):
    """The feed answers 404."""


@dataclass
class Fetcher:
    """One connection to one feed at a time. `pause` is the seconds between two questions."""

    pause: float = PAUSE
    _connection: HTTPConnection | None = None
    _to: tuple[str, str, int] | None = None
    _asked: float = field(default=0.0)

    def get(self, address: str, **parameters: Any) -> Any:
        """The JSON at an address. Raises FeedError; waits and asks again where the feed is busy."""
        given = {name: value for name, value in parameters.items() if value is not None}
        if given:
            address += ("&" if "?" in address else "?") + urlencode(given)
        for tried in range(TRIES):
            status, headers, body = self._follow(address)
            if status == 200:
                return _json(body)
            if status == 404:
                raise NotThere(f"There is nothing at {address}")
            if status not in _AGAIN or tried == TRIES - 1:
                raise FeedError(f"{address} answers {status}")
            time.sleep(_wait(headers.get("Retry-After", ""), tried))
        raise FeedError(f"{address} does not answer")

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._to = None

    def _follow(self, address: str) -> tuple[int, dict[str, str], bytes]:
        for _redirect in range(MOST_REDIRECTS + 1):
            status, headers, body = self._ask(address)
            if status not in _MOVED:
                return status, headers, body
            address = urljoin(address, headers.get("Location", ""))
        raise FeedError(f"{address} sends us round in circles")

    def _ask(self, address: str) -> tuple[int, dict[str, str], bytes]:
        connection, path = self._connected(address)
        time.sleep(max(0.0, self._asked + self.pause - time.monotonic()))
        self._asked = time.monotonic()
        try:
            connection.request("GET", path, headers=HEADERS)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), _body(answer)
        except (OSError, HTTPException) as error:
            self.close()
            raise FeedError(f"{address} cannot be reached: {error}") from error

    def _connected(self, address: str) -> tuple[HTTPConnection, str]:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            raise FeedError(f"{address} is no web address")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        to = (parts.scheme, parts.hostname, port)
        if self._connection is None or self._to != to:
            self.close()
            self._connection, self._to = connect(*to), to
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return self._connection, path


def connect(
    scheme: str, host: str, port: int, *, inside: Collection[str] | None = None
) -> HTTPConnection:
    """A connection to the very address that was judged, so that a name cannot change between.

    `inside`: hosts of a private network that are allowed; by default those of the operator.
    """
    allowed = settings.KITH_FEEDS_INSIDE if inside is None else inside
    judged = _public_address(host, port, allowed)
    if scheme == "https":
        connection: HTTPConnection = _Pinned(host, port, timeout=SECONDS)
    else:
        connection = HTTPConnection(host, port, timeout=SECONDS)
    connection._create_connection = (  # type: ignore[attr-defined]
        lambda _address, timeout, source: socket.create_connection((judged, port), timeout, source)
    )
    return connection


class _Pinned(HTTPSConnection):
    def __init__(self, host: str, port: int, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout, context=ssl.create_default_context())


def _public_address(host: str, port: int, allowed: Collection[str]) -> str:
    """An address of `host` that is not of a private network, or one that the operator allows."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FeedError(f"{host} is not known") from error
    addresses = [str(entry[4][0]) for entry in found]
    if host not in allowed and not all(map(_is_public, addresses)):
        why = f"{host} is on a private network, which KITH_FEEDS_INSIDE does not allow"
        raise PrivateNetwork(why)
    return addresses[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def _body(answer: HTTPResponse) -> bytes:
    """The answer, read in pieces within the limits of size and time."""
    begun, pieces, size = time.monotonic(), [], 0
    while piece := answer.read1(64 * 1024):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise FeedError("The feed's answer is larger than 20 MB")
        if time.monotonic() - begun > SECONDS:
            raise FeedError(f"The feed's answer took longer than {SECONDS} seconds")
    # All of it is read: the connection may be used again.
    answer.close()
    return b"".join(pieces)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError("The feed's answer is not JSON") from error


def _wait(retry_after: str, tried: int) -> float:
    if retry_after.isdecimal():
        return min(LONGEST_WAIT, int(retry_after))
    return min(LONGEST_WAIT, 2.0**tried) * (0.5 + random.random() / 2)  # noqa: S311 (no secret)
