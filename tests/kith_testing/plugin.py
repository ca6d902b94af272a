"""Starts the test database before Django's settings are read.

Tests connect as `kith_web`, the role of production: what row-level security refuses, it refuses
here too. The fixtures stand in the root `conftest.py`, which may override pytest-django's.
"""

import os
import shutil

import pytest

SETTINGS = {
    "KITH_SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests-only-for-tests",
    "KITH_DEBUG": "1",
    "KITH_DEMO": "0",
    "KITH_LOG_LEVEL": "WARNING",
    "KITH_BASE_URL": "http://127.0.0.1:8000",
    "KITH_ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
    "DJANGO_SETTINGS_MODULE": "kith.settings",
}


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    os.environ.update(SETTINGS)
    if "KITH_TEST_SERVER" not in os.environ and "--collect-only" not in args:
        _start_server(early_config)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    url = os.environ.get("KITH_TEST_SERVER", "postgresql://postgres@/postgres")
    os.environ["KITH_TEST_DATABASE"] = f"kith_{worker}"
    os.environ["KITH_DATABASE_URL"] = url_as(url, "kith_web", f"kith_{worker}")


def _start_server(config) -> None:
    from kith_testing import server

    postgres = server.start()
    os.environ["KITH_TEST_SERVER"] = postgres.superuser_url()
    config.add_cleanup(lambda: _stop_server(postgres))


def _stop_server(postgres) -> None:
    os.environ.pop("KITH_TEST_SERVER", None)
    postgres.stop()
    shutil.rmtree(postgres.data_dir.parent, ignore_errors=True)


def url_as(superuser_url: str, user: str, database: str) -> str:
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(superuser_url)
    return f"postgresql://{user}@/{database}?host={parts['host']}&port={parts.get('port', 5432)}"
