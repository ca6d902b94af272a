"""Processes that end when their parent ends, and what a process is."""

import ctypes
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int, number: int = signal.SIGINT) -> None:
    """Asks the kernel to send this signal when the parent dies, however it dies (Linux).

    To be called in the child; `parent` is the process id of whoever made it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:  # it died before we asked
            os.kill(os.getpid(), number)


def start(command: list[str], environment: dict[str, str], **more) -> subprocess.Popen[str]:
    """Starts a process in a group of its own, killed with this one.

    Out of the terminal's group, so that Ctrl-C reaches the launcher alone, which stops the rest in
    order.
    """
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=partial(die_with_parent, os.getpid(), signal.SIGKILL),  # noqa: PLW1509 (no threads)
        text=True,
        **more,
    )


def kill_group(process: subprocess.Popen[str]) -> None:
    """Kills what is left of the process and its children."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def command_of(pid: int) -> str:
    """A process's command line, or nothing where it has ended."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
        except OSError:
            return ""
    listed = ["ps", "-p", str(pid), "-o", "command="]
    return subprocess.run(listed, capture_output=True, text=True, check=False).stdout
