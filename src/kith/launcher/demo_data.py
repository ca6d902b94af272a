"""The invented town in the demo's database: loaded once, whole or not at all."""

import psycopg

from kith.launcher import application, surroundings
from kith.launcher.postgres import Postgres, prepare
from kith.launcher.progress import say

LOADED = "The demo place is loaded"


def make(postgres: Postgres, environment: dict[str, str]) -> None:
    """Brings the database up to date and the town into it. Raises CommandFailedError."""
    loaded = is_loaded(postgres)
    if not loaded:
        # Also what an interrupted loading left: half a town would look like a fault of Kith.
        remove(postgres)
    prepare(postgres)
    owner = surroundings.as_owner(environment)
    say("Bringing the database up to date…")
    application.run(owner, "migrate", "--noinput", "--verbosity", "0")
    if not loaded:
        say("Loading the invented town…")
        application.run(owner, "load_demo")
        mark(postgres)


def is_loaded(postgres: Postgres) -> bool:
    found = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'kith'"
    with psycopg.connect(postgres.superuser_url()) as connection:
        return connection.execute(found).fetchone() == (LOADED,)


def mark(postgres: Postgres) -> None:
    with psycopg.connect(postgres.superuser_url()) as connection:
        connection.execute(f"COMMENT ON DATABASE kith IS '{LOADED}'")


def remove(postgres: Postgres) -> None:
    with psycopg.connect(postgres.superuser_url(), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS kith WITH (FORCE)")
