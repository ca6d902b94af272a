"""Translations compiled and static files collected, only when their sources changed."""

import hashlib
import subprocess
import sys
from pathlib import Path

from kith.launcher import application
from kith.launcher.home import CHECKOUT
from kith.launcher.progress import say

SOURCE = CHECKOUT / "src" / "kith"


def make(environment: dict[str, str]) -> None:
    """Raises CommandFailedError."""
    compile_translations(SOURCE / "locale")
    static = Path(environment["KITH_STATIC_ROOT"])
    stamp = static / ".made-from"
    wanted = fingerprint(SOURCE)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Collecting static files…")
    static.mkdir(parents=True, exist_ok=True)
    application.run(environment, "collectstatic", "--noinput", "--verbosity", "0")
    stamp.write_text(wanted)


def compile_translations(folder: Path) -> None:
    for catalogue in folder.glob("*/LC_MESSAGES/*.po"):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= catalogue.stat().st_mtime:
            continue
        command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
        files = ["-i", str(catalogue), "-o", str(compiled), "-l", catalogue.parts[-3]]
        if subprocess.run([*command, *files], check=False).returncode != 0:
            raise application.CommandFailedError(f"The translations in {catalogue} do not compile.")


def fingerprint(source: Path) -> str:
    """Changes when a static file or a dependency that brings some does."""
    digest = hashlib.sha256((CHECKOUT / "requirements.lock").read_bytes())
    for path in sorted(source.glob("**/static/**/*")):
        seen = path.stat()
        digest.update(f"{path.relative_to(source)} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()
