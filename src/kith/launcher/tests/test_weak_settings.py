"""`./kith serve` lists every weak setting at once, and starts on none."""

import secrets

import psycopg
import pytest

from kith.launcher import serve, weak_settings
from kith.launcher.postgres import Postgres, prepare

STRONG = {
    "KITH_SECRET_KEY": secrets.token_urlsafe(64),
    "KITH_ALLOWED_HOSTS": "kith.example.org",
    "KITH_BASE_URL": "https://kith.example.org",
    "KITH_EMAIL_URL": "smtp://kith:word@mail.example.org:587",
}


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    with Postgres(tmp_path_factory.mktemp("weak") / "data", test=True) as server:
        prepare(server)
        with psycopg.connect(server.url("kith_owner", "kith")) as connection:
            connection.execute("CREATE TABLE person (id int)")
        yield server


@pytest.fixture
def strong(postgres):
    return STRONG | {"KITH_DATABASE_URL": postgres.url("kith_web", "kith")}


def test_strong_settings_pass(strong):
    assert weak_settings.reasons(strong) == []


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("KITH_SECRET_KEY", "", "not set"),
        ("KITH_METRICS_TOKEN", "hunter2", "easy to guess"),
        ("KITH_SECRET_KEY", "short", "easy to guess"),
        ("KITH_SECRET_KEY", "a" * 80, "easy to guess"),
        ("KITH_DEBUG", "1", "KITH_DEBUG is on"),
        ("KITH_DEMO", "true", "KITH_DEMO is on"),
        ("KITH_ALLOWED_HOSTS", "", "not set"),
        ("KITH_ALLOWED_HOSTS", "kith.example.org, *", "any host"),
        ("KITH_BASE_URL", "", "not set"),
        ("KITH_BASE_URL", "http://kith.example.org", "https only"),
        ("KITH_BASE_URL", "https://", "https only"),
        ("KITH_EMAIL_URL", "", "not set"),
        ("KITH_EMAIL_URL", "console://", "no mail server"),
        ("KITH_EMAIL_URL", "smtp://mail.example.org?tls=none", "in the open"),
        ("KITH_DATABASE_URL", "", "not set"),
        ("KITH_DATABASE_URL", "postgresql://kith_web@/kith?host=/nowhere", "cannot be reached"),
    ],
)
def test_each_weakness_is_named(strong, name, value, reason):
    found = weak_settings.reasons(strong | {name: value})
    assert len(found) == 1
    assert name in found[0]
    assert reason in found[0]


@pytest.mark.parametrize(
    ("role", "reason"), [("postgres", "superuser"), ("kith_owner", "owns the tables")]
)
def test_a_role_that_is_too_mighty_is_refused(postgres, strong, role, reason):
    found = weak_settings.reasons(strong | {"KITH_DATABASE_URL": postgres.url(role, "kith")})
    assert len(found) == 1
    assert reason in found[0]


@pytest.mark.parametrize(
    ("grant", "take_back", "reason"),
    [
        ("ALTER ROLE kith_web BYPASSRLS", "ALTER ROLE kith_web NOBYPASSRLS", "bypass"),
        ("GRANT kith_owner TO kith_web", "REVOKE kith_owner FROM kith_web", "owns the tables"),
    ],
)
def test_a_web_role_that_was_given_too_much_is_refused(postgres, strong, grant, take_back, reason):
    with psycopg.connect(postgres.superuser_url(), autocommit=True) as connection:
        connection.execute(grant)
        found = weak_settings.reasons(strong)
        connection.execute(take_back)
    assert len(found) == 1
    assert reason in found[0]


def test_serve_lists_all_reasons_at_once_and_does_not_start(monkeypatch, capsys):
    for name in (*STRONG, "KITH_DATABASE_URL", "KITH_DEMO", "KITH_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KITH_DEMO", "1")
    assert serve.run([]) == 1
    printed = capsys.readouterr().out
    for name in (*STRONG, "KITH_DATABASE_URL", "KITH_DEMO"):
        assert name in printed
