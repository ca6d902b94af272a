"""Asks a web address whether it is there: politely, with limits, never of our own network.

One question at a time. HEAD, then GET where HEAD is refused; of an answer at most 64 KB is read.
What robots.txt forbids is not asked. Every address that is led to is judged like the first.
"""

import time
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from http.client import HTTPException
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from kith.interop.open_referral.fetching import FeedError, PrivateNetwork, connect

AGENT = "Kith"
HEADERS = {
    "User-Agent": "Kith/1.0 (social prescribing directory; checks that links still work)",
    "Accept": "text/html,*/*;q=0.5",
    "Connection": "close",
}
SECONDS = 10
MOST_BYTES = 64 * 1024
MOST_REDIRECTS = 5
PAUSE = 2.0
_MOVED = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_PORTS = {None, 80, 443}


class Web(StrEnum):
    """`DEAD` is nobody there, `GONE` a server that knows no such page. `UNSURE` says nothing."""

    ALIVE = "alive"
    GONE = "gone"
    DEAD = "dead"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    led_to: str
    body: bytes


@dataclass
class Asker:
    """`pause`: seconds between two questions to one host. `inside`: hosts of a private network
    that may be asked, which only tests name."""

    pause: float = PAUSE
    inside: Collection[str] = frozenset()
    _asked: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def ask(self, url: str) -> Web:
        """What becomes of a visitor to this address; at most SECONDS for each question."""
        try:
            return self._follow(url)
        except PrivateNetwork:
            return Web.UNSURE
        except (OSError, HTTPException, FeedError, ValueError):
            return Web.DEAD

    def _follow(self, url: str) -> Web:
        for _hop in range(MOST_REDIRECTS + 1):
            if not self._may_be_asked(url):
                return Web.UNSURE
            answer = self._question("HEAD", url)
            if answer.status >= 400:
                answer = self._question("GET", url)
            if answer.status not in _MOVED or not answer.led_to:
                return _meaning(answer.status)
            url = urljoin(url, answer.led_to)
        return Web.UNSURE

    def _may_be_asked(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            return False
        if parts.port not in _PORTS and parts.hostname not in self.inside:
            return False
        at = f"{parts.scheme}://{parts.netloc}"
        if at not in self._robots:
            self._robots[at] = self._read_robots(at)
        return self._robots[at].can_fetch(AGENT, url)

    def _read_robots(self, at: str) -> RobotFileParser:
        rules = RobotFileParser()
        answer = self._question("GET", f"{at}/robots.txt")
        lines = answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else []
        if answer.status in {401, 403}:
            lines = ["User-agent: *", "Disallow: /"]
        rules.parse(lines)
        return rules

    def _question(self, method: str, url: str) -> _Answer:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        self._wait_for(host)
        connection = connect(parts.scheme, host, port, inside=self.inside)
        connection.timeout = SECONDS
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with closing(connection):
            connection.request(method, path, headers=HEADERS)
            answer = connection.getresponse()
            body = answer.read(MOST_BYTES) if method == "GET" else b""
            return _Answer(answer.status, answer.headers.get("Location", ""), body)

    def _wait_for(self, host: str) -> None:
        time.sleep(max(0.0, self._asked.get(host, 0.0) + self.pause - time.monotonic()))
        self._asked[host] = time.monotonic()


def _meaning(status: int) -> Web:
    """A server that asks for a password is there; one that is ill today says nothing."""
    if status in _GONE:
        return Web.GONE
    return Web.UNSURE if status >= 500 else Web.ALIVE


def host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
