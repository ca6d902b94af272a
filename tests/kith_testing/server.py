"""The test database: one PostgreSQL a run, one migrated template, one copy of it a worker."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from kith.launcher.postgres import Postgres, prepare

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "kith"


def start() -> Postgres:
    """Start the run's server and migrate the template database as its owner."""
    server = Postgres(Path(tempfile.mkdtemp(prefix="kith-test-")) / "pg", test=True).start()
    prepare(server)
    migrate(server.url("kith_owner", TEMPLATE))
    return server


def migrate(owner_url: str) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "django", "migrate", "-v", "0"]
    env = os.environ | {"KITH_DATABASE_URL": owner_url, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run(command, env=env, check=True, cwd=ROOT)


def fresh_copy(server_url: str, name: str) -> None:
    """(Re)make database `name` from the template; whoever was connected to it is cut off."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}" OWNER kith_owner')


def renew(blocker) -> None:
    """Throw the worker's database away and copy the template again."""
    from django.db import connections

    with blocker.unblock():
        for connection in connections.all():
            connection.close()
            connection.close_pool()
        fresh_copy(os.environ["KITH_TEST_SERVER"], os.environ["KITH_TEST_DATABASE"])
