"""Kith's own Python environment, made from a lock file and remade only when that changes."""

import contextlib
import fcntl
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kith.launcher.pinned_pip import NoPipError, wheel
from kith.launcher.progress import Ticker, say

COMPLETE = "complete"
ADVICE = """Kith could not make its environment. It needs the package index, once:
  - Is this machine online? Behind a proxy, set https_proxy; for a mirror, PIP_INDEX_URL;
    for certificates of your own, PIP_CERT.
  - Then run the same command again: it goes on where it can."""


def ensure(folder: Path, lock: Path) -> Path:
    """The Python of an environment that holds exactly what the lock lists, making it if needed.

    Ends the program, saying what to do, where the packages cannot be had.
    """
    place = folder / f"{lock.stem}-{fingerprint(lock)}"
    with alone(folder / f"{lock.stem}.making"):
        if not usable(place):
            say("Making the environment (first time only, about a minute)…")
            make(place, lock)
            discard_others(place, lock.stem)
        hold(place)
    return python_of(place)


def fingerprint(lock: Path) -> str:
    kind = f"{sys.version_info[:2]} {platform.machine()} {sys.platform}"
    return hashlib.sha256(kind.encode() + lock.read_bytes()).hexdigest()[:12]


def usable(place: Path) -> bool:
    return (place / COMPLETE).exists() and python_of(place).exists()


def python_of(place: Path) -> Path:
    return place / "bin" / "python"


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Two commands started together make one environment, not two halves."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make(place: Path, lock: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    try:
        if not made_by_uv(place, lock):
            made_by_pip(place, lock)
    except (NoPipError, subprocess.CalledProcessError, OSError) as error:
        sys.exit(f"{error}\n{ADVICE}")
    # Written last: an interrupted environment lacks it and is made anew.
    (place / COMPLETE).touch()


def made_by_uv(place: Path, lock: Path) -> bool:
    """Quicker, where uv is installed. False where it is not, or failed: pip is asked then."""
    uv = shutil.which("uv")
    if uv is None:
        return False
    install = [uv, "pip", "install", "--require-hashes", "--python", str(python_of(place))]
    commands = (
        [uv, "venv", "--quiet", "--python", sys.executable, str(place)],
        [*install, "--quiet", "-r", str(lock)],
    )
    runs = (subprocess.run(command, env=uv_settings(), check=False) for command in commands)
    if all(run.returncode == 0 for run in runs):
        return True
    shutil.rmtree(place, ignore_errors=True)
    return False


def uv_settings() -> dict[str, str]:
    """What was said to pip about index and certificates, said to uv too."""
    said = dict(os.environ)
    for ours, theirs in (("PIP_INDEX_URL", "UV_DEFAULT_INDEX"), ("PIP_CERT", "SSL_CERT_FILE")):
        if ours in said:
            said.setdefault(theirs, said[ours])
    said.pop("VIRTUAL_ENV", None)
    return said


def made_by_pip(place: Path, lock: Path) -> None:
    pip = wheel(place.parent) / "pip"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    command = [str(python_of(place)), str(pip), "install", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "--no-warn-script-location", "-r", str(lock)]
    watch(command, total=len(re.findall(r"^\S+==", lock.read_text(), re.MULTILINE)))


def watch(command: list[str], total: int) -> None:
    """Runs pip and says how far it is. Raises CalledProcessError after showing its last words."""
    ticker, seen, last = Ticker(), 0, list[str]()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        for line in pip.stdout or ():
            last = [*last[-15:], line.rstrip()]
            if line.startswith("Collecting "):
                seen += 1
                ticker.show(f"{seen} of {total}: {line.split()[1].split('==')[0]}")
            elif line.startswith("Installing collected"):
                ticker.show("putting them in place")
    ticker.done()
    if pip.returncode != 0:
        say("\n".join(last))
        raise subprocess.CalledProcessError(pip.returncode, "pip install")


def hold(place: Path) -> None:
    """Marks the environment as used, until this process ends, whatever program it becomes."""
    mark = os.open(place / COMPLETE, os.O_RDONLY)
    os.set_inheritable(mark, True)
    fcntl.flock(mark, fcntl.LOCK_SH)


def discard_others(place: Path, kind: str) -> None:
    """Removes environments of earlier lock files, but not from under a Kith that runs on one."""
    for other in place.parent.glob(f"{kind}-*"):
        earlier = re.fullmatch(re.escape(kind) + "-[0-9a-f]{12}", other.name)
        if earlier and other != place and not held(other):
            shutil.rmtree(other, ignore_errors=True)


def held(place: Path) -> bool:
    try:
        with (place / COMPLETE).open() as mark:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
