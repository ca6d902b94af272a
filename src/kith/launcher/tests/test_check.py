"""`./kith check` finds what is wrong and says how to mend it."""

import json
import secrets
import smtplib
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from kith.launcher import check, database_checks, machine_checks
from kith.launcher.findings import Place
from kith.launcher.home import Home
from kith.launcher.postgres import Postgres, prepare

STRONG = {
    "KITH_SECRET_KEY": secrets.token_urlsafe(64),
    "KITH_ALLOWED_HOSTS": "kith.example.org",
    "KITH_BASE_URL": "https://kith.example.org",
    "KITH_EMAIL_URL": "smtp://mail.example.org:587",
}


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    with Postgres(tmp_path_factory.mktemp("check") / "data", test=True) as server:
        prepare(server)
        yield server


@pytest.fixture
def connection(postgres):
    with psycopg.connect(postgres.superuser_url(), autocommit=True) as connection:
        yield connection


@pytest.fixture
def place(tmp_path, connection):
    return Place(STRONG, Home(tmp_path), connection)


def findings(one, place):
    return list(one(place))


def only(one, place):
    [finding] = findings(one, place)
    assert finding.well or finding.mend, "what is wrong comes with a way to mend it"
    return finding


def test_a_database_out_of_reach_is_the_only_complaint_about_it(tmp_path):
    home = Home(tmp_path)
    with check.examined({"KITH_DATABASE_URL": "host=/nowhere"}, home) as place:
        assert "cannot be reached" in only(database_checks.reached, place).seen
        assert findings(database_checks.jobs, place) == []
        assert findings(database_checks.role, place) == []
        assert findings(database_checks.migrations, place) == []


def test_a_database_that_answers_is_well(place):
    assert only(database_checks.reached, place).well


def test_a_superuser_is_told_of_and_the_web_role_is_well(place, postgres):
    assert "superuser" in only(database_checks.role, place).seen
    with psycopg.connect(postgres.url("kith_web", "kith")) as web:
        assert only(database_checks.role, Place(STRONG, place.home, web)).well


@pytest.mark.parametrize(
    ("age", "well", "seen"),
    [
        ("5 seconds", True, "running"),
        ("10 minutes", False, "600 seconds"),
        (None, False, "no worker"),
    ],
)
def test_jobs_are_judged_by_their_last_heartbeat(place, connection, age, well, seen):
    connection.execute(
        "CREATE TEMP TABLE procrastinate_workers AS"
        " SELECT now() - %s::interval AS last_heartbeat WHERE %s",
        [age, age is not None],
    )
    finding = only(database_checks.jobs, place)
    assert finding.well is well
    assert seen in finding.seen


def test_jobs_on_a_database_without_tables_ask_for_migrations(place):
    assert only(database_checks.jobs, place).mend == "./kith migrate"


def test_weak_settings_are_told_and_strong_ones_are_well(place):
    assert only(machine_checks.settings, place).well
    weak = Place(STRONG | {"KITH_SECRET_KEY": "short"}, place.home, None)
    assert "easy to guess" in only(machine_checks.settings, weak).seen


def test_a_secret_that_others_can_read_is_told(place):
    place.home.secret_key.write_text("secret")
    place.home.secret_key.chmod(0o644)
    assert "chmod 600" in only(machine_checks.secret_file, place).mend
    place.home.secret_key.chmod(0o600)
    assert findings(machine_checks.secret_file, place) == []


def test_a_full_disk_is_told(place, monkeypatch):
    assert only(machine_checks.disk, place).well
    monkeypatch.setattr(machine_checks, "LEAST_FREE", 10**18)
    assert not only(machine_checks.disk, place).well


@pytest.mark.parametrize("error", [ConnectionRefusedError("refused"), smtplib.SMTPException("no")])
def test_mail_that_cannot_be_used_is_told_without_its_password(place, monkeypatch, error):
    def greet(address):
        raise error

    monkeypatch.setattr(machine_checks, "greet", greet)
    address = {"KITH_EMAIL_URL": "smtp://kith:hush@mail.example.org:587"}
    finding = only(machine_checks.mail, Place(STRONG | address, place.home, None))
    assert not finding.well
    assert "hush" not in check.line(finding)


def test_a_mail_server_out_of_reach_is_found_out():
    with pytest.raises(OSError, match="refused"):
        machine_checks.greet("smtp://127.0.0.1:1?tls=none")


def test_the_clock_is_held_against_the_databases(place, monkeypatch):
    assert only(machine_checks.clock, place).well
    monkeypatch.setattr(machine_checks, "CLOCK_TOLERANCE", -machine_checks.CLOCK_TOLERANCE)
    assert "NTP" in only(machine_checks.clock, place).mend


@pytest.mark.parametrize(
    ("hours", "demo", "well"),
    [(1, "", True), (25, "", True), (27, "", False), (27, "1", True), (None, "", False)],
)
def test_an_old_backup_is_seen(tmp_path, hours, demo, well):
    place = Place({"KITH_DEMO": demo}, Home(tmp_path), None)
    if hours is not None:
        made = datetime.now(UTC) - timedelta(hours=hours)
        place.home.last_backup.write_text(json.dumps({"made_at": made.isoformat()}))
    [finding] = findings(machine_checks.backup, place)
    assert finding.well is well
    assert finding.mend or well
