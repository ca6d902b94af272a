"""What hostile senders cost everybody else, measured on a Kith that runs on this machine.

    PYTHONPATH=src:tests python -m kith_testing.hostile_load --port 8000

While each of them does its worst for some seconds, somebody else opens a page again and again; it
prints how long that took, in ratio to how long it takes in peace, and what the senders were told.
The senders are a process of their own, so that what is measured waits for Kith and not for them.
Everything goes to 127.0.0.1, is bounded in number and time, and is taken back at the end. Run it
on the demo: the limits that it reaches hold on for up to an hour.
"""

import argparse
import contextlib
import multiprocessing
import socket
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.client import HTTPException
from multiprocessing.connection import Connection

from kith_testing.wire import Wire

HEAD = "POST /get-help/ HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000\r\n\r\na="
Told = Counter[str]


class Attack:
    """`most` connections at once at `port`; ends when `stop` is set."""

    def __init__(self, port: int, host: str, most: int) -> None:
        self.port, self.host, self.most = port, host, most
        self.stop = multiprocessing.Event()

    def run(self, name: str, told: Connection) -> None:
        """Do what is called so until told to stop, and send what came of it."""
        told.send(getattr(self, name)())

    def opened(self, count: int, said: bytes = b"") -> list[socket.socket]:
        made = []
        for _ in range(count):
            with contextlib.suppress(OSError):
                one = socket.create_connection(("127.0.0.1", self.port), timeout=5)
                one.sendall(said)
                made.append(one)
        return made

    def dripping(self, count: int, said: bytes) -> Told:
        """A byte a second from each, until they are told to go."""
        told: Told = Counter()
        held = self.opened(count, said)
        while held and not self.stop.wait(1):
            for one in list(held):
                try:
                    one.setblocking(False)
                    one.send(b"a")
                    answer = one.recv(20)
                except BlockingIOError:
                    continue
                except OSError:
                    answer = b""
                told[answer[9:12].decode() or "closed"] += 1
                one.close()
                held.remove(one)
        told["held to the end"] += len(held)
        for one in held:
            one.close()
        return told

    def slow_heads(self) -> Told:
        return self.dripping(500, b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ")

    def slow_bodies(self) -> Told:
        return self.dripping(500, HEAD.format(host=self.host).encode())

    def idle(self) -> Told:
        held = self.opened(self.most)
        self.stop.wait()
        for one in held:
            one.close()
        return Counter({"connections held": len(held)})

    def huge(self) -> Told:
        """Heads of 600 KB, bodies of 50 MB and of 5 MB, one after the other."""
        head, body = {"X-Long": "x" * 600_000}, {"a": "x" * 5_000_000}
        sends = (
            lambda: Wire(self.port, self.host).get("/", **head),
            lambda: Wire(self.port, self.host).post("/get-help/", body),
            lambda: Wire(self.port, self.host).ask(
                "POST", "/get-help/", None, {"Content-Length": "50000000"}
            ),
        )
        return self.repeated(lambda turn: sends[turn % 3]().status)

    def stuffing(self) -> Told:
        """Sign-ins of staff, each with another address and password."""

        def one(turn: int) -> int:
            browser = Wire(self.port, self.host)
            browser.get("/account/sign-in/")
            typed = {"login": f"kim{turn}@example.org", "password": f"horse {turn}"}
            return browser.post("/account/sign-in/", typed).status

        return self.repeated(one)

    def guessing(self) -> Told:
        """Codes of people, by somebody who knows an address and a date of birth."""
        browser = Wire(self.port, self.host)
        browser.get("/my/sign-in")
        born = {"born_on_day": "3", "born_on_month": "3", "born_on_year": "1957"}
        browser.post("/my/sign-in/birthday", {"contact": "kim@example.org", **born})
        return self.repeated(
            lambda turn: browser.post("/my/sign-in/code", {"code": f"{turn:06}"}).status
        )

    def scraping(self) -> Told:
        """The whole directory by its open API, page after page."""
        path = "/api/open-referral/services?per_page=50&page={}"
        return self.repeated(lambda turn: Wire(self.port, self.host).get(path.format(turn)).status)

    def repeated(self, send: Callable[[int], int]) -> Told:
        told: Told = Counter()
        for turn in range(1, 5_000):
            if self.stop.is_set():
                break
            try:
                told[str(send(turn))] += 1
            except (OSError, HTTPException) as error:
                told[type(error).__name__] += 1
        return told


def others(port: int, host: str, seconds: float) -> list[float]:
    """Milliseconds of each opening of a page by somebody who means no harm."""
    ends, took = time.monotonic() + seconds, []
    while time.monotonic() < ends:
        began = time.perf_counter()
        status = Wire(port, host).get("/get-help/").status
        took.append((time.perf_counter() - began) * 1000 if status == 200 else 99_999)
        time.sleep(0.05)
    return took


def measured(options: argparse.Namespace) -> Iterator[str]:
    peace = statistics.median(others(options.port, options.host, options.seconds))
    yield f"in peace: {peace:.1f} ms at the median"
    for name in ("slow_heads", "slow_bodies", "idle", "huge", "stuffing", "guessing", "scraping"):
        attack = Attack(options.port, options.host, options.connections)
        ours, theirs = multiprocessing.Pipe()
        sender = multiprocessing.Process(target=attack.run, args=(name, theirs), daemon=True)
        sender.start()
        time.sleep(2)
        took = sorted(others(options.port, options.host, options.seconds))
        attack.stop.set()
        told = ours.recv() if ours.poll(60) else Counter({"did not end": 1})
        sender.join(5)
        p95 = took[int(len(took) * 0.95)]
        median = statistics.median(took)
        yield f"{name}: {median:.1f} ms, {median / peace:.2f} times; p95 {p95:.1f}; {dict(told)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--host", default="127.0.0.1", help="the name that it answers to")
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=8)
    for line in measured(parser.parse_args()):
        print(line, flush=True)  # noqa: T201 (its purpose)


if __name__ == "__main__":
    main()
