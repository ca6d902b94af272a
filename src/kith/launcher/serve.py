"""`./kith serve`: Kith for real, on a database that somebody runs."""

import argparse
import os
from contextlib import ExitStack
from functools import partial

from kith.launcher import application, assets, demo_options, running, surroundings, weak_settings
from kith.launcher.home import Home, open_home
from kith.launcher.progress import say
from kith.launcher.supervisor import GaveUpError, Supervisor


def run(arguments: list[str]) -> int:
    options = read(arguments)
    if weak_settings.refused(weak_settings.reasons(os.environ)):
        return 1
    if complaint := demo_options.port_complaint(options.port, options.host):
        say(complaint)
        return 1
    return running.until_stopped(partial(serve, open_home(), options))


def read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./kith serve", description="Kith for real")
    parser.add_argument("--host", default=demo_options.HOST, help="where the proxy finds it")
    parser.add_argument("--port", type=demo_options.port_number, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="one for each core")
    return parser.parse_args(arguments)


def serve(home: Home, options: argparse.Namespace) -> int:
    environment = surroundings.of_a_real_installation(home)
    with ExitStack() as cleanup:
        try:
            bring_up_to_date(environment)
            assets.make(environment)
            # The pages need no way to the owner's role.
            environment.pop("KITH_OWNER_DATABASE_URL", None)
            supervisor = Supervisor(environment, home.logs)
            cleanup.callback(supervisor.stop)
            running.start(supervisor, options.host, options.port, options.workers)
            address = f"http://{reachable(options.host)}:{options.port}"
            running.wait_until_ready(supervisor, address, name(environment))
            say(f"Kith is ready on {options.host}:{options.port}")
            running.keep(supervisor)
        except (GaveUpError, application.CommandFailedError) as error:
            say(str(error))
        except KeyboardInterrupt:
            running.ignore_signals()
            raise
    return 1


def reachable(host: str) -> str:
    """Where this machine itself finds a server that listens on `host`."""
    return demo_options.HOST if host == "0.0.0.0" else host  # noqa: S104


def name(environment: dict[str, str]) -> str:
    """A host name that the application answers to."""
    return environment["KITH_ALLOWED_HOSTS"].split(",")[0].strip().removeprefix(".")


def bring_up_to_date(environment: dict[str, str]) -> None:
    """Migrates as the owner where its address is given; else refuses on a stale database."""
    if environment.get("KITH_OWNER_DATABASE_URL"):
        say("Bringing the database up to date…")
        application.run(
            surroundings.as_owner(environment), "migrate", "--noinput", "--verbosity", "0"
        )
    elif application.exit_code(environment, "migrate", "--check"):
        raise application.CommandFailedError(
            "The database is not up to date. Run ./kith migrate with KITH_OWNER_DATABASE_URL set."
        )
