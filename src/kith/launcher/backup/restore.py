"""`./kith restore FILE --key KEYFILE`: a backup becomes a running place again, and is compared."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg

from kith.launcher import application, demo_data, surroundings
from kith.launcher.backup import content, keys, manifest, programs, roles, sealed
from kith.launcher.home import Home, open_home
from kith.launcher.postgres import Postgres, PostgresError
from kith.launcher.progress import say


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./kith restore", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", type=Path, required=True, help="the file of ./kith backup-key")
    parser.add_argument(
        "--server", metavar="URL", help="a superuser's, on a server without a database “kith”"
    )
    options = parser.parse_args(arguments)
    home, key = open_home(), keys.key_in(options.key)
    refuse_what_is_in_use(home)
    with ExitStack() as undo:
        undo.callback(forget, home)
        try:
            restored = put_back(home, sealed.read(options.file, key), options.server)
        except (sealed.SealedFileError, PostgresError, psycopg.Error) as error:
            say(f"Nothing was restored. {error}")
            return 1
        undo.pop_all()
    return restored


def refuse_what_is_in_use(home: Home) -> None:
    if home.database.exists() or home.secret_key.exists():
        sys.exit(f"{home.root} is in use. Set KITH_HOME to an empty folder and try again.")


def forget(home: Home) -> None:
    """Half a restored place would look like a whole one."""
    shutil.rmtree(home.database, ignore_errors=True)
    for path in (home.secret_key, *home.kept_files()):
        path.unlink(missing_ok=True)


def put_back(home: Home, parts: Iterator[sealed.Part], server: str | None) -> int:
    name, text = next(parts, ("", b""))
    if name != "manifest.json":
        raise sealed.SealedFileError("This is no backup of Kith's.")
    made = manifest.read(text)
    say(f"A backup of {made.made_at}: {content.rows(made.content):,} rows.")
    with ExitStack() as cleanup:
        postgres = None if server else cleanup.enter_context(Postgres(home.database))
        url = server or postgres.superuser_url()
        roles.bring(url, made.roles)
        say("Restoring…")
        programs.restore(url, database_of(home, parts))
        compare(database(url), made)
        count_on(database(url))
        if postgres:
            return proved(home, postgres, made)
    say("The secret is in the secret-key file of KITH_HOME: set KITH_SECRET_KEY to it.")
    return 0


def database_of(home: Home, parts: Iterator[sealed.Part]) -> Iterator[bytes]:
    """The pieces of the database; what comes before them is put in its place on the way."""
    for name, piece in parts:
        folder, _, rest = name.partition("/")
        if folder == "database":
            yield piece
        elif name == "secret-key":
            private(home.secret_key, piece)
        elif folder == "files" and ".." not in rest:
            private(home.root / rest, piece)


def private(path: Path, text: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(text)


def database(server_url: str) -> str:
    """The address of `kith` on the server that a superuser's address names."""
    return psycopg.conninfo.make_conninfo(server_url, dbname="kith")


def compare(url: str, made: manifest.Manifest) -> None:
    say("Comparing every row with what the backup says…")
    with content.one_moment(url) as (connection, _):
        found = content.differences(made.content, content.of_all_tables(connection))
    if found:
        raise PostgresError("What was restored is not what was backed up:\n" + "\n".join(found))
    say(f"All {len(made.content)} tables are the same, row by row.")


def count_on(url: str) -> None:
    """This server numbers its transactions anew; what it writes comes after what it was given."""
    with psycopg.connect(url, autocommit=True) as connection:
        if connection.execute("SELECT to_regproc('kith_audit_rebase')").fetchone()[0]:
            connection.execute("SELECT kith_audit_rebase()")


def proved(home: Home, postgres: Postgres, made: manifest.Manifest) -> int:
    """Checks the chain of the audit trail too; notes that the demo's town is there."""
    demo_data.write_state(postgres, made.demo_state)
    environment = surroundings.as_owner(surroundings.of_the_demo(home, postgres))
    code = application.exit_code(environment, "verify_audit")
    say("Restored. ./kith demo starts it." if code == 0 else "The audit trail does not verify.")
    return code
