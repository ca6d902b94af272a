"""What `./kith` does before there is an environment: only the standard library, so far."""

import os
import sys
from contextlib import redirect_stdout

from kith.launcher import commands, demo_options, environment, home
from kith.launcher.progress import say


def main(arguments: list[str]) -> int:
    """Makes the environment that the command needs and becomes the command."""
    name, rest = (arguments or ["help"])[0], arguments[1:]
    if name in ("help", "--help", "-h"):
        say(commands.overview())
        return 0
    command = commands.find(name)
    if command is None:
        say(f"There is no ./kith {name}.\n\n{commands.overview()}")
        return 2
    at = home.open_home()
    if name == "demo":
        # Told at once, not after minutes of making things.
        demo_options.refuse_if_in_vain(demo_options.read(rest), at)
    try:
        with redirect_stdout(sys.stderr if command.answers else sys.stdout):
            python = environment.ensure(at.environments, home.CHECKOUT / command.lock)
    except KeyboardInterrupt:
        say("\nStopped. The next start makes the environment anew.")
        return 130
    return become(str(python), at, arguments)


def become(python: str, at: home.Home, arguments: list[str]) -> int:
    """Replaces this process, so that whoever stops `./kith` stops the command itself."""
    said = {
        "KITH_HOME": str(at.root),
        "PYTHONPATH": str(home.CHECKOUT / "src"),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "kith.settings",
    }
    sys.stdout.flush()
    os.execve(python, [python, "-m", "kith.launcher", *arguments], os.environ | said)  # noqa: S606
