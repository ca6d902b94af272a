"""From one machine to an empty one, with real databases, and nothing but the file and the key."""

import json
from types import SimpleNamespace

import psycopg
import pytest

from kith.launcher import commands
from kith.launcher import home as homes
from kith.launcher.backup import keys, make, restore, sealed
from kith.launcher.home import Home
from kith.launcher.postgres import Postgres, prepare

MAKE = """
    CREATE ROLE kith_staff;
    GRANT kith_staff TO kith_web;
    CREATE TABLE person (id int PRIMARY KEY, name text, born_on date, seen_at timestamptz);
    ALTER TABLE person OWNER TO kith_owner;
    ALTER TABLE person ENABLE ROW LEVEL SECURITY;
    ALTER TABLE person FORCE ROW LEVEL SECURITY;
    CREATE POLICY mine ON person TO kith_staff USING (id = 1);
    GRANT SELECT ON person TO kith_staff;
    INSERT INTO person VALUES (1, 'Ada Bello-O’Connor', '1954-03-27', '2026-03-29 01:30+00'),
        (2, NULL, NULL, NULL);
    CREATE TABLE empty_one (note bytea);
    COMMENT ON DATABASE kith IS 'The demo place is loaded by somebody';
"""


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """A machine with a database, a secret and a file of published seals; and the operator's key."""
    folder = tmp_path_factory.mktemp("old")
    home = Home(folder / "home")
    home.root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("KITH_DATABASE_URL")
        patch.delenv("KITH_SECRET_KEY")
        yield backed_up(folder, home)


def backed_up(folder, home):
    with Postgres(home.database, test=True) as postgres:
        prepare(postgres)
        with psycopg.connect(postgres.url("postgres", "kith")) as connection:
            connection.execute(MAKE)
        home.secret_key.write_text("the old machine's secret")
        home.audit_heads.write_text("1774749600 5f2b\n")
        lock = keys.make(folder / "key")
        assert make.back_up(home, folder / "backup", lock) == 0
    return SimpleNamespace(
        home=home, file=folder / "backup", key=folder / "key", lock=lock, folder=folder
    )


@pytest.fixture
def new(tmp_path, monkeypatch):
    """An empty home; the audit trail's check, which needs the whole application, is noted."""
    monkeypatch.setenv("KITH_HOME", str(tmp_path / "new"))
    asked = []
    monkeypatch.setattr(
        restore.application, "exit_code", lambda _, *words: asked.append(words) or 0
    )
    return SimpleNamespace(home=homes.find(), asked=asked)


def ask(home, statement, user="postgres", role="NONE"):
    with (
        Postgres(home.database, test=True) as postgres,
        psycopg.connect(postgres.url(user, "kith")) as connection,
    ):
        connection.execute(f"SET ROLE {role}")
        return connection.execute(statement).fetchall()


def restored(old, key=None, file=None):
    return restore.run([str(file or old.file), "--key", str(key or old.key)])


def test_everything_is_there_again(old, new, capsys):
    assert restored(old) == 0
    assert new.asked == [("verify_audit",)]
    assert "All 2 tables are the same" in capsys.readouterr().out
    assert new.home.secret_key.read_text() == "the old machine's secret"
    assert new.home.secret_key.stat().st_mode & 0o777 == 0o600
    assert new.home.audit_heads.read_text() == "1774749600 5f2b\n"
    assert ask(new.home, "SELECT name FROM person ORDER BY id") == [
        ("Ada Bello-O’Connor",),
        (None,),
    ]
    state = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'kith'"
    assert ask(new.home, state) == [("The demo place is loaded by somebody",)]


def test_the_locks_are_there_again(old, new):
    assert restored(old) == 0
    assert ask(new.home, "SELECT id FROM person", "kith_web", "kith_staff") == [(1,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(new.home, "SELECT id FROM person", "kith_web")


def test_a_home_in_use_is_left_as_it_is(old, new):
    new.home.root.mkdir()
    new.home.secret_key.write_text("mine")
    with pytest.raises(SystemExit, match="is in use"):
        restored(old)
    assert new.home.secret_key.read_text() == "mine"


@pytest.mark.parametrize("damage", ["cut", "other key", "other rows", "no backup"])
def test_what_cannot_be_restored_whole_leaves_nothing(old, new, tmp_path, damage, capsys):
    file, key = tmp_path / "copy", old.key
    file.write_bytes(old.file.read_bytes())
    if damage == "cut":
        file.write_bytes(old.file.read_bytes()[:-100])
    elif damage == "other key":
        keys.make(key := tmp_path / "key")
    elif damage == "other rows":
        altered(old, file)
    else:
        file.unlink()
        sealed.write(file, old.lock, [("holiday.jpg", b"")])
    assert restored(old, key, file) == 1
    assert "Nothing was restored" in capsys.readouterr().out
    assert not new.home.database.exists()
    assert not new.home.secret_key.exists()


def altered(old, file):
    """A backup whose manifest does not agree with its database."""
    parts = dict(sealed.read(old.file, keys.key_in(old.key)))
    manifest = json.loads(parts["manifest.json"])
    manifest["content"]["public.person"][1] = "12345"
    parts["manifest.json"] = json.dumps(manifest).encode()
    file.unlink()
    sealed.write(file, old.lock, list(parts.items()))


def test_a_backup_never_replaces_a_file(old, new, capsys):
    before = old.file.read_bytes()
    assert make.run([str(old.file), "--to", old.lock]) == 1
    assert "is there already" in capsys.readouterr().out
    assert old.file.read_bytes() == before


@pytest.mark.parametrize("lock", ["", "age1", "AGE-SECRET-KEY-1", "somebody"])
def test_it_says_how_to_make_a_key(old, new, tmp_path, lock, monkeypatch):
    monkeypatch.delenv("KITH_BACKUP_TO", raising=False)
    with pytest.raises(SystemExit, match="backup-key"):
        make.run([str(tmp_path / "file"), "--to", lock])


def test_a_real_installation_needs_a_role_that_reads_every_row(old, new, monkeypatch, capsys):
    monkeypatch.setenv("KITH_DATABASE_URL", "postgresql://kith_web@db/kith")
    assert make.run([str(old.folder / "real"), "--to", old.lock]) == 1
    assert "KITH_BACKUP_DATABASE_URL" in capsys.readouterr().out


def test_the_key_is_the_operators_alone(old):
    assert old.key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        keys.make(old.key)
    with pytest.raises(SystemExit, match="holds no key"):
        keys.key_in(old.home.secret_key)


def test_the_commands_are_listed():
    printed = commands.overview()
    assert all(name in printed for name in ("backup ", "restore ", "backup-key "))
