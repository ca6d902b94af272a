"""`./kith backup FILE`: everything that Kith keeps, as of one moment, while it runs."""

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kith.launcher import demo_data
from kith.launcher.backup import content, keys, manifest, programs, roles, sealed
from kith.launcher.home import Home, open_home
from kith.launcher.manage import demo_database
from kith.launcher.postgres import PostgresError
from kith.launcher.progress import say

NEEDS_ROLE = (
    "KITH_BACKUP_DATABASE_URL is not set: a role that may read every row (docs/operations.md)."
)


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./kith backup", description=__doc__)
    parser.add_argument("file", type=Path, help="a new file, best on another disk")
    parser.add_argument("--to", default=os.environ.get("KITH_BACKUP_TO", ""), metavar="age1…")
    options = parser.parse_args(arguments)
    lock = keys.lock_of(options.to)
    if options.file.exists():
        say(f"{options.file} is there already. A backup never replaces a file.")
        return 1
    try:
        return back_up(open_home(), options.file, lock)
    except (sealed.SealedFileError, PostgresError) as error:
        say(f"No backup was made. {error}")
        return 1


def back_up(home: Home, path: Path, lock: str) -> int:
    with source(home) as (url, demo_state), content.one_moment(url) as (connection, moment):
        say("Reading every row…")
        made = manifest.Manifest(
            made_at=manifest.now(),
            demo_state=demo_state,
            roles=roles.statements(programs.roles(url)),
            content=content.of_all_tables(connection),
        )
        say("Writing the backup…")
        sealed.write(path, lock, parts(home, made, programs.dump(url, moment)))
    remember(home, path, made)
    size = path.stat().st_size / 1e6
    say(
        f"{path}: {size:.1f} MB, {content.rows(made.content):,} rows of "
        f"{len(made.content)} tables as of {made.made_at}. Try it: ./kith restore, in another "
        "KITH_HOME."
    )
    return 0


@contextmanager
def source(home: Home) -> Iterator[tuple[str, str]]:
    """The database's address with the right to read every row, and the demo's state."""
    if os.environ.get("KITH_DATABASE_URL"):
        url = os.environ.get("KITH_BACKUP_DATABASE_URL")
        if not url:
            raise PostgresError(NEEDS_ROLE)
        yield url, ""
        return
    if not home.database.exists():
        raise PostgresError(f"There is nothing to back up in {home.root}.")
    with demo_database(home) as postgres:
        yield postgres.url("postgres", "kith"), demo_data.read_state(postgres)


def parts(home: Home, made: manifest.Manifest, dumped: Iterator[bytes]) -> Iterator[sealed.Part]:
    yield "manifest.json", made.write()
    yield "secret-key", secret(home).encode()
    for path in home.kept_files():
        yield f"files/{path.relative_to(home.root)}", path.read_bytes()
    for number, piece in enumerate(dumped):
        yield f"database/{number:06}", piece


def secret(home: Home) -> str:
    """Without it drafts, links and second factors of the old machine would not open."""
    return os.environ.get("KITH_SECRET_KEY") or home.secret_key.read_text()


def remember(home: Home, path: Path, made: manifest.Manifest) -> None:
    """For `./kith check`, which warns when the last backup is old."""
    noted = {"made_at": made.made_at, "file": str(path.resolve())}
    home.last_backup.write_text(json.dumps(noted))
