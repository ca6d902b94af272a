"""`./kith serve` as a real tree of processes on a database and a mail server of its own."""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from aiosmtpd.controller import Controller

from kith.launcher import application, web
from kith.launcher.home import CHECKOUT
from kith.launcher.postgres import Postgres, prepare
from kith_testing.wire import Wire

HOST = "kith.example.org"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], Any], seconds: float = 120) -> Any:
    """What `condition` gives once it is true, or what it gave last."""
    deadline = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of its own for this folder, where that is allowed: one that can be full."""
    options = ["-t", "tmpfs", "-o", "size=700m", "tmpfs", str(folder)]
    mounted = subprocess.run(["mount", *options], capture_output=True, check=False)
    try:
        yield
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


class Mailbox:
    """Keeps the Message-ID of what it takes; each takes it `seconds`."""

    def __init__(self, seconds: float = 0.02) -> None:
        self.arrived: list[str] = []
        self.seconds = seconds

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        import asyncio

        head = envelope.content.decode(errors="replace").split("Message-ID: ")[1]
        self.arrived.append(head.split("\n")[0].strip())
        await asyncio.sleep(self.seconds)
        return "250 OK"


class Tree:
    """Everything that serves one installation. Writes reach the disk: only machines may fail."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.server = Postgres(folder / "data", test=True)
        self.server.settings = self.server.settings | {"synchronous_commit": "on"}
        self.mailbox = Mailbox()
        self.mail = Controller(self.mailbox, hostname="127.0.0.1", port=free_port())
        self.more = settings
        self.serving: subprocess.Popen[str] | None = None
        self.ports: list[int] = []

    def __enter__(self) -> "Tree":
        self.server.start()
        prepare(self.server)
        self.mail.start()
        return self

    def __exit__(self, *error: Any) -> None:
        self.kill()
        self.mail.stop()
        self.server.stop()

    @property
    def port(self) -> int:
        return self.ports[0]

    @property
    def settings(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KITH_")}
        secret = self.folder / "secret"
        if not secret.exists():
            secret.write_text(secrets.token_urlsafe(64))
        return kept | {
            "KITH_HOME": str(self.folder / "home"),
            "KITH_DATABASE_URL": self.server.url("kith_web", "kith"),
            "KITH_OWNER_DATABASE_URL": self.server.url("kith_owner", "kith"),
            "KITH_SECRET_KEY": secret.read_text(),
            "KITH_ALLOWED_HOSTS": HOST,
            "KITH_BASE_URL": f"https://{HOST}",
            "KITH_EMAIL_URL": f"smtp://127.0.0.1:{self.mail.port}?tls=none",
            "PYTHONPATH": f"{CHECKOUT / 'src'}{os.pathsep}{CHECKOUT / 'tests'}",
            "DJANGO_SETTINGS_MODULE": "kith.settings",
            "PYTHONUNBUFFERED": "1",
            **self.more,
        }

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A command of `./kith` until it ends."""
        command = [sys.executable, "-m", "kith.launcher", *arguments]
        return subprocess.run(
            command, env=self.settings | more, capture_output=True, text=True, check=False
        )

    def script(self, text: str, *arguments: str) -> Any:
        """What a Python script prints as JSON, run with Django's apps as the web's own role."""
        command = [sys.executable, "-W", "ignore", "-c", "import django;django.setup()\n" + text]
        done = subprocess.run(
            [*command, *arguments], env=self.settings, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def serve(self, *options: str) -> None:
        """Starts it, and returns once it says that it is ready."""
        self.ports = self.ports or [free_port()]
        self.serving = self._start("serve", "--port", str(self.port), *options)
        printed = []
        for line in self.serving.stdout or ():
            printed.append(line)
            if "Kith is ready" in line:
                return
        raise AssertionError("".join(printed))

    def _start(self, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "kith.launcher", *arguments]
        return subprocess.Popen(
            command,
            env=self.settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def another(self) -> list["subprocess.Popen[bytes]"]:
        """A second machine: web and jobs of its own on the same database. The caller ends them."""
        self.ports.append(free_port())
        settings = self.settings
        commands = (
            web.command("127.0.0.1", self.ports[-1], workers=1),
            application.command("run_jobs"),
        )
        return [subprocess.Popen(command, env=settings) for command in commands]

    def kill(self) -> None:
        """As the kernel does when memory runs out: the launcher, and so all of it."""
        if self.serving:
            children = self.processes()
            self.serving.kill()
            self.serving.wait()
            for pid in children:
                wait_until(lambda pid=pid: not Path(f"/proc/{pid}").exists())
        self.serving = None

    def processes(self, words: str = "") -> list[int]:
        """Ids of the launcher's descendants whose command line holds `words`."""
        assert self.serving
        found, ask = [], [self.serving.pid]
        while ask:
            children = _children(ask.pop())
            ask += children
            found += [pid for pid in children if words in _command(pid)]
        return found

    def workers(self) -> list[int]:
        """The web's workers: children of the one process that has the web's command line."""
        (master,) = [p for p in self.processes("kith.launcher.web") if _parent(p) == self.launcher]
        return [pid for pid in _children(master) if "resource_tracker" not in _command(pid)]

    @property
    def launcher(self) -> int:
        assert self.serving
        return self.serving.pid

    def crash_database(self) -> None:
        """kill -9 of the server's first process; its children end with it."""
        os.kill(self.server.pid or 0, signal.SIGKILL)
        wait_until(lambda: self.server.pid is None)

    def signal_database(self, number: int) -> None:
        """The same signal to the server's first process and to all its children."""
        first = self.server.pid or 0
        for pid in (first, *_children(first)):
            os.kill(pid, number)

    def browser(self, **cookies: str) -> Wire:
        return Wire(self.port, cookies=dict(cookies))

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the superuser reads."""
        with psycopg.connect(self.server.url("postgres", "kith")) as connection:
            return connection.execute(statement, values or None).fetchall()

    def ready(self) -> bool:
        """Whether it answers that its database does."""
        try:
            return self.browser().get("/health/ready").status == 200
        except (OSError, ValueError):
            return False


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:
        return []


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
