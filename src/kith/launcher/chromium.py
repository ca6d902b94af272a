"""The browser that tests drive: found, installed where that is allowed, or asked for."""

import os
import shutil
import subprocess

from kith.launcher.progress import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ASK = "Install it with: sudo apt-get install chromium"


def find() -> str | None:
    """The path of a Chromium: KITH_CHROMIUM, else the first on the path."""
    if chosen := os.environ.get("KITH_CHROMIUM"):
        return chosen
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def provide() -> str | None:
    """A Chromium, installed first where it is missing and this is root on a Debian."""
    if found := find():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install()
    if found := find():
        return found
    say(f"There is no Chromium here, so tests in a browser are skipped. {ASK}")
    return None


def install() -> None:
    say("Installing Debian's package chromium, for tests in a browser…")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", "update"], env=quiet, check=False)
    command = ["apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium"]
    subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
