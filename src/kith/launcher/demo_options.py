"""The demo's options, and what makes starting it pointless. Standard library only."""

import argparse
import contextlib
import errno
import fcntl
import os
import socket
import sys
from typing import IO

from kith.launcher.home import Home

HOST = "127.0.0.1"
LARGEST_SCALE = 5


def read(arguments: list[str]) -> argparse.Namespace:
    """`port` (int), `fresh` (bool), `scale` (float or None). Ends the program on a wrong one."""
    parser = argparse.ArgumentParser(prog="./kith demo", description="Kith with an invented town")
    parser.add_argument("--port", type=port_number, default=8000, metavar="N")
    parser.add_argument("--fresh", action="store_true", help="throw the demo's data away first")
    parser.add_argument(
        "--scale", type=scale, metavar="S", help="a country around it: 1 is a year of England"
    )
    return parser.parse_args(arguments)


def scale(text: str) -> float:
    number = float(text)
    if not 0 < number <= LARGEST_SCALE:
        raise argparse.ArgumentTypeError(f"a scale is more than 0 and at most {LARGEST_SCALE}")
    return number


def port_number(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return number


def refuse_if_in_vain(options: argparse.Namespace, home: Home) -> None:
    """Ends the program where a demo already runs on this home or the port is not to be had."""
    take_lock(home.of_scale(options.scale)).close()
    if complaint := port_complaint(options.port):
        sys.exit(complaint)


def take_lock(home: Home) -> IO[str]:
    """The lock of the running demo, held while the file stays open. Ends the program if taken."""
    # Opened to append: whoever is refused must not wipe what the holder wrote.
    file = home.lock.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "just starting"
        sys.exit(
            f"A demo already runs on {home.root} ({holder}).\n"
            "Use that one, or stop it with Ctrl-C in its window. For a second one beside it, "
            "set KITH_HOME to another folder and choose another --port."
        )
    return file


def sign_lock(file: IO[str], port: int) -> None:
    file.truncate(0)
    file.write(f"process {os.getpid()}, http://{HOST}:{port}")
    file.flush()


def port_complaint(port: int, host: str = HOST) -> str | None:
    """What stands in the way of listening on this port, with what to do; None when free."""
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                return f"Port {port} is only for root. Choose one above 1023, such as --port 8000."
            return (
                f"Port {port} is taken by another program. "
                f"Stop that one, or choose another port: --port {suggestion(port)}"
            )
    return None


def suggestion(port: int) -> int:
    """The next port that is free."""
    later = range(port + 1, min(port + 50, 65536))
    return next((other for other in later if port_complaint(other) is None), 8000)
