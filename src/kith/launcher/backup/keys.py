"""`./kith backup-key FILE`: the key that opens backups. The machine itself needs only its lock."""

import argparse
import os
import re
import sys
from pathlib import Path

import pyrage

from kith.launcher.progress import say

LOCK = re.compile(r"age1[0-9a-z]{40,}")
KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{40,}")


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./kith backup-key", description=__doc__)
    parser.add_argument("file", type=Path, help="where the key is kept; move it off this machine")
    path = parser.parse_args(arguments).file
    try:
        lock = make(path)
    except OSError as error:
        say(f"{path} could not be made: {error.strerror}.")
        return 1
    say(
        f"The key is in {path}. Keep it in two safe places, neither of them this machine:\n"
        "without it no backup can be opened, and whoever has it can read them all.\n\n"
        f"Make backups with:  ./kith backup FILE --to {lock}\n"
        f"or set:             KITH_BACKUP_TO={lock}"
    )
    return 0


def make(path: Path) -> str:
    """Writes a new key, readable by this user only; returns what locks. Raises OSError."""
    identity = pyrage.x25519.Identity.generate()
    lock = str(identity.to_public())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"# Opens Kith's backups made for: {lock}\n{identity}\n")
    return lock


def lock_of(text: str) -> str:
    """The lock in what an operator gave. Ends the program with advice where there is none."""
    if LOCK.fullmatch(text.strip()):
        return text.strip()
    sys.exit(
        "Say whom the backup is for: --to age1… or KITH_BACKUP_TO. ./kith backup-key makes a key."
    )


def key_in(path: Path) -> str:
    """The key in a file of ours or of age's. Ends the program with advice where there is none."""
    try:
        found = KEY.search(path.read_text())
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"The key could not be read from {path}: {error}")
    if found is None:
        sys.exit(f"{path} holds no key. It should have a line that begins with AGE-SECRET-KEY-1.")
    return found[0]
