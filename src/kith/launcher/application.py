"""Runs Django's commands, each as a process of its own: the launcher never imports Django."""

import subprocess
import sys

from kith.launcher import processes


class CommandFailedError(Exception):
    """A command of the application failed; it has said why itself."""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "django", *arguments]


def run(environment: dict[str, str], *arguments: str) -> None:
    """Runs a management command, its output shown. Raises CommandFailedError."""
    if code := exit_code(environment, *arguments):
        raise CommandFailedError(f"“{' '.join(arguments)}” failed (exit code {code}).")


def quiet(environment: dict[str, str]) -> dict[str, str]:
    """A command's own output is for people; its log only says what is amiss."""
    return {"KITH_LOG_LEVEL": "WARNING", "KITH_LOG_FORMAT": "text"} | environment


def exit_code(environment: dict[str, str], *arguments: str) -> int:
    process = processes.start(command(*arguments), quiet(environment))
    try:
        return process.wait()
    finally:
        processes.kill_group(process)


def at_the_keyboard(environment: dict[str, str], *arguments: str) -> int:
    """The exit code of a command that may ask the person in front of it something."""
    return subprocess.run(command(*arguments), env=quiet(environment), check=False).returncode


def output(environment: dict[str, str], *arguments: str) -> str:
    """What a management command prints. Raises CommandFailedError with what it complained of."""
    process = processes.start(
        command(*arguments), quiet(environment), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    printed, complaint = process.communicate()
    if process.returncode != 0:
        raise CommandFailedError(f"“{' '.join(arguments)}” failed:\n{complaint[-1500:]}")
    return printed
