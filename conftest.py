"""Fixtures for every test: a worker's own copy of the migrated database."""

import os
from string import ascii_lowercase, digits
from unittest.mock import patch

import pytest
from django.test import override_settings
from django.utils import translation
from hypothesis import HealthCheck, settings

from kith_testing.plugin import url_as

# A busy machine is not a fault: no test fails for the time that it takes.
settings.register_profile("kith", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kith")


@pytest.fixture(scope="session", autouse=True)
def patience_with_the_database():
    """A machine that stalls for seconds is not a database that has gone."""
    from kith.kernel.postgresql import patient

    patient.PROBE_SECONDS = 60


@pytest.fixture(scope="session")
def owner_url():
    """A URL to the worker's database as its owner, for what only the owner may do."""
    return url_as(os.environ["KITH_TEST_SERVER"], "kith_owner", os.environ["KITH_TEST_DATABASE"])


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords():
    """Else nine tenths of the run would go to hashing."""
    with override_settings(PASSWORD_HASHERS=["kith_testing.passwords.OneRound"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def form_keys_that_spell_no_name():
    """A form's random key may hold “Ada” by chance; a page is searched for names."""
    with patch("django.middleware.csrf.CSRF_ALLOWED_CHARS", ascii_lowercase + digits):
        yield


@pytest.fixture(autouse=True)
def a_language_of_its_own():
    """A request leaves its thread in the reader's language; the next test begins in English."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    """What a process counts of a minute's questions is not taken back with the database."""
    from kith.web.components import pace

    pace.HERE.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Replaces pytest-django's: the database comes from a migrated template."""
    from kith_testing import server

    server.fresh_copy(os.environ["KITH_TEST_SERVER"], os.environ["KITH_TEST_DATABASE"])


@pytest.fixture
def real_transactions(request, django_db_setup, django_db_blocker):
    """Commits for real; a fresh database afterwards. For locks, races and security tests."""
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        for connection in connections.all():
            connection.close()
    from kith_testing.server import renew

    renew(django_db_blocker)
