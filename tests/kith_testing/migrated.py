"""A migrated database kept from one run of the tests to the next: migrating takes longer than most.

It is kept in Kith's home under a fingerprint of all that migrations, locks and tables follow from.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from kith.launcher import home

SOURCE = Path(__file__).parents[2] / "src" / "kith"
# No table, lock or row that a migration makes follows from these.
ASIDE = {"web", "demo", "launcher", "jobs", "tests", "operations", "queries", "policy", "words"}
HOUR = 3600  # seconds
PASSING = shutil.ignore_patterns("socket", "server.log", "postmaster.pid")


def cluster(make: Callable[[Path], None]) -> Path:
    """The folder of a cluster at rest, by `make(folder)` where there is none of this code."""
    kept = home.open_home().root / "test-database" / fingerprint()
    if not kept.exists():
        remove_old(kept.parent)
        unfinished = kept.with_name(f"{kept.name}.{os.getpid()}")
        make(unfinished / "made")
        shutil.copytree(unfinished / "made", unfinished / "kept", symlinks=True, ignore=PASSING)
        if not kept.exists():
            (unfinished / "kept").rename(kept)
        shutil.rmtree(unfinished)
    return kept


def remove_old(folder: Path) -> None:
    """What an hour ago was of use; a younger one may just be copied by another run."""
    for path in folder.glob("*"):
        if time.time() - path.stat().st_mtime > HOUR:
            shutil.rmtree(path, ignore_errors=True)


def fingerprint() -> str:
    digest = hashlib.sha256((SOURCE.parents[1] / "requirements-test.lock").read_bytes())
    for path in sorted(path for kind in ("py", "sql", "csv") for path in SOURCE.rglob(f"*.{kind}")):
        inside = path.relative_to(SOURCE)
        if ASIDE.isdisjoint((*inside.parts, path.stem)):
            digest.update(f"{inside}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
