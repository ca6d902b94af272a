"""Runs Django's management commands on the database in question."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from kith.launcher import application, surroundings
from kith.launcher.home import Home, open_home
from kith.launcher.postgres import Postgres, prepare
from kith.launcher.progress import say


def run(arguments: list[str]) -> int:
    """`./kith manage NAME …`: as the role of the web pages."""
    return on_the_database(arguments, as_owner=False)


def on_the_database(arguments: list[str], *, as_owner: bool) -> int:
    """The exit code of the command, run where KITH_DATABASE_URL says, else on the demo."""
    with environment(open_home()) as found:
        actor = surroundings.as_owner(found) if as_owner else found
        return application.at_the_keyboard(actor, *arguments)


@contextmanager
def environment(home: Home) -> Iterator[dict[str, str]]:
    """What the application is started with; the demo's database runs meanwhile."""
    if os.environ.get("KITH_DATABASE_URL"):
        yield surroundings.of_a_real_installation(home)
        return
    if not home.database.exists():
        say("There is no demo yet, and KITH_DATABASE_URL is not set: making an empty database.")
    with demo_database(home) as postgres:
        yield surroundings.of_the_demo(home, postgres)


@contextmanager
def demo_database(home: Home) -> Iterator[Postgres]:
    """The demo's server: the one that runs, else one started for as long as needed."""
    postgres = Postgres(home.database)
    if postgres.attach():
        yield postgres
        return
    with postgres:
        prepare(postgres)
        yield postgres
