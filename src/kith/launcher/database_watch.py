"""Starts the demo's database again where it died."""

from kith.launcher.postgres import Postgres
from kith.launcher.progress import say
from kith.launcher.supervisor import RESTARTS, GaveUpError


class DatabaseWatch:
    def __init__(self, postgres: Postgres) -> None:
        self.postgres = postgres
        self.deaths = 0

    def watch(self) -> None:
        """Raises GaveUpError after too many deaths, PostgresError where it does not start."""
        if self.postgres.pid is not None:
            return
        self.deaths += 1
        if self.deaths > RESTARTS:
            raise GaveUpError(f"The database keeps stopping. See {self.postgres.log}.")
        say(f"The database stopped; starting it again ({self.deaths} of at most {RESTARTS}).")
        self.postgres.start()
