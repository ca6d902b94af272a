"""Checks of the database: reached, up to date, its role harmless, jobs alive."""

from collections.abc import Iterator

import psycopg

from kith.launcher import application, weak_settings
from kith.launcher.findings import Finding, Place, bad, well

OLDEST_VERSION = 15
HEARTBEAT_SECONDS = 60


def reached(place: Place) -> Iterator[Finding]:
    if place.connection is None:
        mend = "Is the server running, and is KITH_DATABASE_URL right?"
        yield bad(f"Database: cannot be reached: {place.connection_error}", mend)
        return
    version = place.connection.info.server_version // 10000
    seen = f"Database: PostgreSQL {version} answers"
    if version < OLDEST_VERSION:
        yield bad(f"{seen}, too old for Kith.", f"Move to version {OLDEST_VERSION} or newer.")
    else:
        yield well(seen + ".")


def role(place: Place) -> Iterator[Finding]:
    if place.connection is None:
        return
    reasons = list(weak_settings.too_mighty(place.connection, "KITH_DATABASE_URL"))
    for reason in reasons:
        yield bad(reason, "Nobody's record is safe from a mistake in Kith until then.")
    if not reasons:
        yield well("Database role: cannot bypass row-level security, owns nothing.")


def migrations(place: Place) -> Iterator[Finding]:
    if place.connection is None:
        return
    if application.exit_code(dict(place.settings), "migrate", "--check", "--verbosity", "0"):
        yield bad("Migrations: some are not applied.", "./kith migrate")
    else:
        yield well("Migrations: all applied.")


def jobs(place: Place) -> Iterator[Finding]:
    """Whether a worker of the background jobs has reported in lately."""
    if place.connection is None:
        return
    mend = "Is ./kith serve (or ./kith demo) running? See jobs.log in the logs folder."
    try:
        with place.connection.transaction():
            found = place.connection.execute(
                "SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers"
            ).fetchone()
    except psycopg.Error as error:
        yield bad(f"Jobs: cannot be asked: {str(error).strip()}", "./kith migrate")
        return
    age = found[0] if found else None
    if age is None:
        yield bad("Jobs: no worker is running; nothing is sent or reminded.", mend)
    elif age > HEARTBEAT_SECONDS:
        yield bad(f"Jobs: the worker was last heard of {age:.0f} seconds ago.", mend)
    else:
        yield well(f"Jobs: running, heard of {age:.0f} seconds ago.")
