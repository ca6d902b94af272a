"""The test database: one PostgreSQL a run, one migrated template, one copy of it a worker."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from kith.launcher.postgres import Postgres, prepare
from kith_testing import migrated

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "kith"


def start() -> Postgres:
    """Start the run's server, with the template database as the migrations leave it."""
    folder = Path(tempfile.mkdtemp(prefix="kith-test-")) / "pg"
    shutil.copytree(migrated.cluster(make), folder, symlinks=True)
    return Postgres(folder, test=True).start()


def make(data_dir: Path) -> None:
    """A cluster whose template database is migrated, at rest again."""
    with Postgres(data_dir, test=True) as server:
        prepare(server)
        migrate(server.url("kith_owner", TEMPLATE))


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
