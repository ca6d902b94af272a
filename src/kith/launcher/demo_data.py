"""The invented town in the demo's database: loaded once, whole or not at all."""

import hashlib

import psycopg

from kith.launcher import application, surroundings
from kith.launcher.home import CHECKOUT, Home
from kith.launcher.postgres import Postgres, prepare
from kith.launcher.progress import say

LOADED = "The demo place is loaded"
TOWN_OF_A_COUNTRY = "300"


def make(
    home: Home, postgres: Postgres, environment: dict[str, str], scale: float | None = None
) -> str:
    """Brings the database up to date and the town into it; returns the table of accounts.

    A start on the same code as the last one has nothing to do. Raises CommandFailedError.
    """
    state, current = read_state(postgres), fingerprint()
    if state == f"{LOADED} by {current}" and home.accounts.exists():
        return home.accounts.read_text()
    loaded = state.startswith(LOADED)
    if not loaded:
        # Also what an interrupted loading left: half a town would look like a fault of Kith.
        remove(postgres)
    prepare(postgres)
    owner = surroundings.as_owner(environment)
    say("Bringing the database up to date…")
    application.run(owner, "migrate", "--noinput", "--verbosity", "0")
    if not loaded:
        load(owner, scale)
    home.accounts.write_text(application.output(environment, "demo_accounts"))
    write_state(postgres, f"{LOADED} by {current}")
    return home.accounts.read_text()


def load(owner: dict[str, str], scale: float | None) -> None:
    """The town; and where a scale is given, a smaller one with a country around it."""
    say("Loading the invented town…")
    application.run(owner, "load_demo", *([] if scale is None else ["--people", TOWN_OF_A_COUNTRY]))
    if scale is not None:
        say(f"Building {scale:g} years of England around it…")
        application.run(owner, "load_scale", "--scale", str(scale))


def fingerprint() -> str:
    """Changes when any of the application's code or its dependencies do."""
    digest = hashlib.sha256((CHECKOUT / "requirements.lock").read_bytes())
    source = CHECKOUT / "src" / "kith"
    for path in sorted(path for kind in ("py", "sql") for path in source.rglob(f"*.{kind}")):
        digest.update(f"{path.relative_to(source)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def read_state(postgres: Postgres) -> str:
    """What `write_state` noted; empty for a database that was never finished."""
    found = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'kith'"
    with psycopg.connect(postgres.superuser_url()) as connection:
        row = connection.execute(found).fetchone()
    return (row and row[0]) or ""


def write_state(postgres: Postgres, state: str) -> None:
    """Kept in the database itself, so that the two cannot come apart."""
    with psycopg.connect(postgres.superuser_url()) as connection:
        connection.execute(f"COMMENT ON DATABASE kith IS '{state}'")


def remove(postgres: Postgres) -> None:
    with psycopg.connect(postgres.superuser_url(), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS kith WITH (FORCE)")
