"""`./kith test`: every check and every test, or only the tests that the arguments name."""

import os
import subprocess
import sys
from pathlib import Path

from kith.launcher import chromium, language_model
from kith.launcher.assets import compile_translations
from kith.launcher.home import CHECKOUT, open_home
from kith.launcher.progress import say

SOURCES = ["src", "tests"]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
# A file stays on one core for its fixtures. The slow journeys come first and are not put last for
# being few, so that neither core waits for the other at the end.
TOGETHER = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
# Enough for Django to be imported; nothing is signed with it.
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "kith.settings",
    "KITH_SECRET_KEY": "only-for-checking-only-for-checking-only-for-checking",
    "KITH_DEBUG": "1",
    "KITH_DATABASE_URL": "postgresql://kith_web@/kith?host=/nonexistent",
}


def checks() -> list[tuple[str, list[str]]]:
    """What is checked before any test, by name."""
    return [
        ("style", program("ruff", "check", "--quiet", *SOURCES, "kith")),
        ("format", program("ruff", "format", "--check", "--quiet", *SOURCES, "kith")),
        ("imports", [sys.executable, "-c", LINT_IMPORTS]),
        ("types", program("mypy", "src/kith")),
        ("templates", program("djlint", "src/kith/web", "--lint", "--quiet")),
        ("migrations", program("django", "makemigrations", "--check", "--dry-run")),
    ]


def program(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def run(arguments: list[str]) -> int:
    """The exit code; on success pytest takes over this process and has the last word."""
    os.chdir(CHECKOUT)
    if not arguments and not all_well():
        say("\nThe tests were not run: mend these first, or run tests alone: ./kith test src tests")
        return 1
    compile_translations(CHECKOUT / "src" / "kith" / "locale")
    browser = chromium.find() if arguments else chromium.provide()
    if browser is None and not arguments and os.environ.get("CI"):
        say("In CI a missing browser is a failure.")
        return 1
    home = open_home()
    model = language_model.here(home) if arguments else language_model.prepare_or_tell(home)
    return become_pytest(arguments or TOGETHER, browser, model)


def all_well() -> bool:
    """Runs every check, so that all complaints are seen at once."""
    results = [passes(name, command) for name, command in checks()]
    return all(results)


def passes(name: str, command: list[str]) -> bool:
    say(f"Checking {name}…")
    run = subprocess.run(
        command,
        env=os.environ | SETTINGS,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if run.returncode != 0:
        say(f"{run.stdout.rstrip()}\nFAILED: {name}\n")
    return run.returncode == 0


def become_pytest(arguments: list[str], browser: str | None, model: Path | None) -> int:
    """Replaces this process, so that the last lines and the exit code are pytest's own."""
    said = {"PYTHONPATH": os.pathsep.join(str(CHECKOUT / folder) for folder in SOURCES)}
    if browser:
        said["KITH_CHROMIUM"] = browser
    # Set even where there is none: a demo under test fetches nothing.
    said[language_model.SETTING] = str(model or os.devnull)
    sys.stdout.flush()
    command = program("pytest", *arguments)
    os.execve(command[0], command, os.environ | said)  # noqa: S606
