"""Bringing the database up to date, on two machines that start together."""

import os
import subprocess
import sys
import time

import psycopg
import pytest

from kith.audit.management.commands.migrate import MIGRATING

pytestmark = pytest.mark.usefixtures("real_transactions")
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted"
SECONDS = 60


def waits(owner):
    for _look in range(SECONDS * 10):
        if owner.execute(WAITING, [MIGRATING]).fetchone() == (1,):
            return True
        time.sleep(0.1)
    return False


def test_the_second_waits_for_the_first_and_finds_all_done(owner_url):
    environment = os.environ | {"KITH_DATABASE_URL": owner_url}
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        second = subprocess.Popen(
            [sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=environment
        )
        try:
            assert waits(owner)
            assert second.poll() is None
            owner.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])
            assert second.wait(SECONDS) == 0
        finally:
            second.kill()
