"""`./kith demo`: everything, with an invented town, and nothing left running afterwards."""

import argparse
import shutil
from contextlib import ExitStack
from functools import partial

from kith.launcher import (
    application,
    assets,
    demo_data,
    demo_options,
    language_model,
    running,
    surroundings,
)
from kith.launcher.database_watch import DatabaseWatch
from kith.launcher.demo_options import HOST
from kith.launcher.home import Home, open_home
from kith.launcher.postgres import Postgres
from kith.launcher.progress import say
from kith.launcher.supervisor import GaveUpError, Supervisor


def run(arguments: list[str]) -> int:
    options = demo_options.read(arguments)
    home = open_home().of_scale(options.scale)
    with demo_options.take_lock(home) as lock:
        if complaint := demo_options.port_complaint(options.port):
            say(complaint)
            return 1
        demo_options.sign_lock(lock, options.port)
        return running.until_stopped(partial(show, home, options))


def show(home: Home, options: argparse.Namespace) -> int:
    """Runs until stopped. Whatever was started is stopped on the way out, newest first."""
    postgres = Postgres(home.database)
    with ExitStack() as cleanup:
        try:
            if options.fresh:
                throw_away(postgres)
            say("Starting the database…")
            cleanup.callback(postgres.stop)
            postgres.start()
            if fetching := language_model.in_background(home):
                cleanup.callback(fetching.kill)
            environment = surroundings.of_the_demo(home, postgres, options.port)
            accounts = demo_data.make(home, postgres, environment, options.scale)
            assets.make(environment)
            supervisor = Supervisor(environment, home.logs)
            cleanup.callback(say, f"Kith has stopped. Its data stays in {home.root}.")
            cleanup.callback(supervisor.stop)
            serve(supervisor, options.port, accounts, DatabaseWatch(postgres))
        except (GaveUpError, application.CommandFailedError) as error:
            say(str(error))
        except KeyboardInterrupt:
            running.ignore_signals()
            raise
    return 1


def serve(supervisor: Supervisor, port: int, accounts: str, database: DatabaseWatch) -> None:
    address = f"http://{HOST}:{port}"
    say("Starting web and jobs…")
    running.start(supervisor, HOST, port)
    running.wait_until_ready(supervisor, address, HOST)
    say(f"Kith is ready at {address}")
    say(f"\n{accounts.rstrip()}\n\nCtrl-C stops it; the data stays.")
    running.keep(supervisor, database.watch)


def throw_away(postgres: Postgres) -> None:
    say("Throwing the demo's data away…")
    postgres.clear_leftovers()
    shutil.rmtree(postgres.data_dir, ignore_errors=True)
