"""The one pip that fills Kith's environment, the same everywhere, checked by its hash.

Debian's Python has neither pip nor ensurepip until a package is installed, so it is fetched: by
any pip already here (which knows its own index, proxy and certificates), else directly.
"""

import hashlib
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from kith.launcher import package_index

FILENAME = "pip-26.1-py3-none-any.whl"
SHA256 = "4e8486d821d814b77319acb7b9e8bf5a4ee7590a643e7cb21029f209be8573c1"


class NoPipError(Exception):
    """The pinned pip could not be had; the message says why."""


def wheel(folder: Path) -> Path:
    """The path of the pinned wheel, fetched into `folder` the first time. Raises NoPipError."""
    path = folder / FILENAME
    if path.exists() and genuine(path.read_bytes()):
        return path
    folder.mkdir(parents=True, exist_ok=True)
    for pip in pips_here():
        if fetched_by(pip, folder):
            return path
    path.write_bytes(fetched_directly())
    return path


def genuine(content: bytes) -> bool:
    return hashlib.sha256(content).hexdigest() == SHA256


def pips_here() -> Iterator[list[str]]:
    """Ways to run a pip that this Python already has."""
    if find_spec("pip"):
        yield [sys.executable, "-m", "pip"]
    bundled = [Path(sysconfig.get_path("stdlib")) / "ensurepip" / "_bundled"]
    bundled.append(Path("/usr/share/python-wheels"))
    for folder in bundled:
        yield from ([sys.executable, str(found / "pip")] for found in folder.glob("pip-*.whl"))


def fetched_by(pip: list[str], folder: Path) -> bool:
    command = [*pip, "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--dest", str(folder), "pip==" + FILENAME.split("-")[1]]
    run = subprocess.run(command, capture_output=True, check=False)
    path = folder / FILENAME
    return run.returncode == 0 and path.exists() and genuine(path.read_bytes())


def fetched_directly() -> bytes:
    try:
        content = package_index.download("pip", FILENAME)
    except (OSError, LookupError) as error:
        raise NoPipError(f"{FILENAME} could not be fetched: {error}") from error
    if not genuine(content):
        raise NoPipError(f"{FILENAME} from the package index is not the one that Kith trusts.")
    return content
