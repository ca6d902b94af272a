"""The embedded PostgreSQL, with real servers and real signals."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from kith.launcher import identity
from kith.launcher.database_watch import DatabaseWatch
from kith.launcher.postgres import Postgres, PostgresError, binaries, prepare
from kith.launcher.processes import command_of
from kith.launcher.supervisor import RESTARTS, GaveUpError

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


def ask(url, question):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchone()


def write(postgres, statement):
    with psycopg.connect(postgres.superuser_url()) as connection:
        connection.execute(statement)


def alive(pid):
    return bool(command_of(pid))


def wait_until(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


@pytest.fixture
def postgres(tmp_path):
    server = Postgres(tmp_path / "data", test=True).start()
    yield server
    server.stop()


def test_it_starts_answers_and_stops(postgres):
    assert ask(postgres.superuser_url(), "SELECT 1") == (1,)
    assert (postgres.data_dir.stat().st_mode & 0o777) == 0o700
    assert (postgres.socket_dir.stat().st_mode & 0o777) == 0o700
    assert ask(postgres.superuser_url(), "SHOW listen_addresses") == ("",)
    pid = postgres.pid
    postgres.stop()
    assert not alive(pid)
    assert postgres.pid is None


def test_it_sorts_and_stores_any_language(postgres):
    url = postgres.superuser_url()
    assert ask(url, "SHOW server_encoding") == ("UTF8",)
    assert ask(url, "SELECT upper('łódź ŵy')") == ("ŁÓDŹ ŴY",)


def test_a_second_start_keeps_the_data(postgres):
    write(postgres, "CREATE TABLE kept AS SELECT 7 AS number")
    postgres.stop()
    postgres.start()
    assert ask(postgres.superuser_url(), "SELECT number FROM kept") == (7,)


def test_a_killed_server_starts_again_with_all_that_was_acknowledged(tmp_path):
    first = Postgres(tmp_path / "data").start()
    write(first, "CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(first.pid, signal.SIGKILL)
    with Postgres(tmp_path / "data") as again:
        assert ask(again.superuser_url(), "SELECT number FROM kept") == (7,)


def test_a_lock_left_by_a_dead_server_whose_number_was_reused_is_no_hindrance(postgres):
    lock = postgres.data_dir / "postmaster.pid"
    lines = lock.read_text().splitlines()
    postgres.stop()
    lock.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    postgres.start()
    assert ask(postgres.superuser_url(), "SELECT 1") == (1,)


def test_a_path_too_long_for_a_socket(tmp_path):
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    with Postgres(deep / "data", test=True) as server:
        assert len(str(server.socket_dir)) < 80
        assert (server.socket_dir.stat().st_mode & 0o777) == 0o700
        assert ask(server.superuser_url(), "SELECT 1") == (1,)
        address, place = server.superuser_url(), server.socket_dir
        os.kill(server.pid, signal.SIGKILL)
        assert wait_until(lambda: server.pid is None)
        DatabaseWatch(server).watch()
        assert server.superuser_url() == address, "clients find it where it was"
        assert ask(address, "SELECT 1") == (1,)
    assert not place.exists()


def test_a_database_that_keeps_dying_is_given_up(postgres, capsys):
    watch = DatabaseWatch(postgres)
    watch.watch()
    assert capsys.readouterr().out == ""
    watch.deaths = RESTARTS
    postgres.stop()
    with pytest.raises(GaveUpError, match="keeps stopping"):
        watch.watch()


def test_another_process_can_use_the_server_that_runs(postgres):
    other = Postgres(postgres.data_dir)
    assert other.attach()
    assert ask(other.superuser_url(), "SELECT 1") == (1,)
    postgres.stop()
    assert not other.attach()


def test_an_interrupted_first_start_is_begun_anew(tmp_path):
    half_made = tmp_path / "data.unfinished"
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("")
    with Postgres(tmp_path / "data", test=True) as server:
        assert ask(server.superuser_url(), "SELECT 1") == (1,)


def test_it_says_what_went_wrong(postgres):
    postgres.stop()
    (postgres.data_dir / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(PostgresError, match=r"9\.6"):
        postgres.start()


CHILD = """
import sys, time
from pathlib import Path
from kith.launcher import identity
from kith.launcher.database_watch import DatabaseWatch
from kith.launcher.postgres import Postgres
who = getattr(identity, sys.argv[2])()
server = Postgres(Path(sys.argv[1]), test=True, identity=who).start()
print(server.pid, flush=True)
time.sleep(60)
"""

ways = ["choose", *(["as_nobody"] if os.geteuid() == 0 else [])]


@pytest.mark.parametrize("way", ways)
def test_it_dies_with_a_parent_that_was_killed(tmp_path, way):
    source = str(Path(identity.__file__).parents[2])
    parent = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path / "data"), way],
        env=os.environ | {"PYTHONPATH": source},
        stdout=subprocess.PIPE,
        text=True,
    )
    pid = int(parent.stdout.readline())
    assert alive(pid)
    parent.kill()
    parent.wait()
    assert wait_until(lambda: not alive(pid))


@as_root
def test_root_without_namespaces_runs_it_as_nobody_and_back(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    data = folder / "data"
    with Postgres(data, test=True, identity=identity.as_nobody()) as server:
        assert Path(f"/proc/{server.pid}").stat().st_uid == identity.nobody_ids()[0]
        write(server, "CREATE TABLE kept AS SELECT 7 AS number")
    with Postgres(data, test=True) as server:
        assert ask(server.superuser_url(), "SELECT number FROM kept") == (7,)
    with Postgres(data, test=True, identity=identity.as_nobody()) as server:
        assert ask(server.superuser_url(), "SELECT number FROM kept") == (7,)


@as_root
def test_nobody_may_run_a_program_that_lies_in_roots_closed_folder(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    program = folder / "program"
    program.touch(mode=0o755)
    asked = f"import os; print(os.access({str(program)!r}, os.R_OK | os.X_OK), os.getuid())"
    me, become = os.getpid(), identity.as_nobody().become
    command = [sys.executable, "-c", asked]
    said = subprocess.check_output(command, preexec_fn=lambda: become(me), text=True)
    assert said == f"True {identity.nobody_ids()[0]}\n"


def test_prepare_makes_the_roles_and_the_database_once(postgres):
    prepare(postgres)
    prepare(postgres)
    columns = "rolcanlogin, rolinherit, rolsuper, rolcreaterole, rolbypassrls"
    roles = f"SELECT {columns} FROM pg_roles WHERE rolname = "
    superuser = postgres.superuser_url()
    assert ask(superuser, roles + "'kith_owner'") == (True, True, False, True, False)
    assert ask(superuser, roles + "'kith_web'") == (True, False, False, False, False)
    owner = postgres.url("kith_owner", "kith")
    assert ask(owner, "SELECT has_schema_privilege('public', 'CREATE')") == (True,)
    web = postgres.url("kith_web", "kith")
    assert ask(web, "SELECT has_schema_privilege('public', 'CREATE')") == (False,)


def test_prepare_takes_back_a_privilege_that_somebody_gave(postgres):
    prepare(postgres)
    write(postgres, "ALTER ROLE kith_web BYPASSRLS")
    prepare(postgres)
    found = "SELECT rolbypassrls FROM pg_roles WHERE rolname = 'kith_web'"
    assert ask(postgres.superuser_url(), found) == (False,)


def test_the_owner_can_make_the_extensions_that_kith_needs(postgres):
    prepare(postgres)
    owner = postgres.url("kith_owner", "kith")
    with psycopg.connect(owner) as connection:
        for name in ("pg_trgm", "btree_gist", "unaccent"):
            connection.execute(f"CREATE EXTENSION {name}")


def test_pgbin_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("PGBIN", str(tmp_path))
    assert binaries() == tmp_path
