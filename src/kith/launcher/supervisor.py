"""Keeps web and jobs running: starts them, restarts what dies, stops them in order."""

import contextlib
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from kith.launcher import processes
from kith.launcher.progress import say

RESTARTS = 5
WITHIN_SECONDS = 120
PATIENCE_SECONDS = 10


class GaveUpError(Exception):
    """A child died too often; the message says which and shows the end of its log."""


@dataclass
class Child:
    name: str
    command: list[str]
    log: Path
    environment: dict[str, str]
    process: subprocess.Popen[str]
    deaths: list[float] = field(default_factory=list)


class Supervisor:
    """`environment` is what each child is started with; `logs` the folder of their logs."""

    def __init__(self, environment: dict[str, str], logs: Path) -> None:
        self.environment = environment
        self.logs = logs
        self.children: list[Child] = []

    def start(self, name: str, command: list[str], **settings: str) -> None:
        """`settings` are this child's own, beyond those of all."""
        log = self.logs / f"{name}.log"
        if log.exists():
            log.replace(log.with_suffix(".previous.log"))
        environment = self.environment | settings
        process = launched(command, log, environment)
        self.children.append(Child(name, command, log, environment, process))

    def watch(self) -> None:
        """Restarts what died since last asked. Raises GaveUpError after too many deaths."""
        for child in self.children:
            code = child.process.poll()
            if code is not None:
                self._revive(child, code)

    def stop(self) -> None:
        """Asks every child to end, waits, and kills what has not."""
        for child in self.children:
            child.process.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in self.children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, deadline - time.monotonic()))
            processes.kill_group(child.process)
            child.process.wait()
        self.children = []

    def _revive(self, child: Child, code: int) -> None:
        processes.kill_group(child.process)
        now = time.monotonic()
        child.deaths = [at for at in child.deaths if at > now - WITHIN_SECONDS] + [now]
        if len(child.deaths) > RESTARTS:
            end = child.log.read_text(errors="replace")[-1500:]
            raise GaveUpError(f"{child.name} keeps stopping. The end of {child.log}:\n{end}")
        count = f"{len(child.deaths)} of at most {RESTARTS}"
        say(f"{child.name} stopped ({ending(code)}); starting it again ({count}). Log: {child.log}")
        child.process = launched(child.command, child.log, child.environment)


def launched(command: list[str], log: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    with log.open("a") as output:
        return processes.start(command, environment, stdout=output, stderr=output)


def ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
