"""Starts the test database before Django's settings are read, and gives tests their fixtures.

Tests connect as `kith_web`, the role of production: what row-level security refuses, it refuses
here too. A test that needs `transaction=True` gets a fresh copy of the database afterwards.
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
    os.environ["KITH_DATABASE_URL"] = _url(url, "kith_web", f"kith_{worker}")


def _start_server(config) -> None:
    from kith_testing import server

    postgres = server.start()
    os.environ["KITH_TEST_SERVER"] = postgres.superuser_url()
    config.add_cleanup(lambda: _stop_server(postgres))


def _stop_server(postgres) -> None:
    os.environ.pop("KITH_TEST_SERVER", None)
    postgres.stop()
    shutil.rmtree(postgres.data_dir.parent, ignore_errors=True)


def _url(superuser_url: str, user: str, database: str) -> str:
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(superuser_url)
    return f"postgresql://{user}@/{database}?host={parts['host']}&port={parts.get('port', 5432)}"


@pytest.fixture(scope="session")
def owner_url():
    """A URL to the worker's database as its owner, for what only the owner may do."""
    return _url(os.environ["KITH_TEST_SERVER"], "kith_owner", os.environ["KITH_TEST_DATABASE"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Replaces pytest-django's: the database comes from a migrated template."""
    from kith_testing import server

    server.fresh_copy(os.environ["KITH_TEST_SERVER"], os.environ["KITH_TEST_DATABASE"])


def _renew(blocker) -> None:
    from django.db import connections

    from kith_testing import server

    with blocker.unblock():
        for connection in connections.all():
            connection.close()
            connection.close_pool()
        server.fresh_copy(os.environ["KITH_TEST_SERVER"], os.environ["KITH_TEST_DATABASE"])


@pytest.fixture
def real_transactions(request, django_db_setup, django_db_blocker):
    """Commits for real; a fresh database afterwards. For locks, races and security tests."""
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        for connection in connections.all():
            connection.close()
    _renew(django_db_blocker)
