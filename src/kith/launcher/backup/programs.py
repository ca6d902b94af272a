"""PostgreSQL's own programs that copy a database out and in."""

import subprocess
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

from kith.launcher.postgres import PostgresError, binaries

PIECE = 8 * 1024 * 1024  # bytes


def dump(url: str, snapshot: str) -> Iterator[bytes]:
    """The database as of the snapshot, in pg_dump's own format, piece by piece."""
    command = ["pg_dump", "--format=custom", "--compress=1", f"--snapshot={snapshot}", url]
    with TemporaryFile() as complaints:
        process = subprocess.Popen(_found(command), stdout=subprocess.PIPE, stderr=complaints)
        with process, process.stdout:
            while piece := process.stdout.read(PIECE):
                yield piece
        _check(process.returncode, "pg_dump", complaints)


def restore(server_url: str, pieces: Iterable[bytes]) -> None:
    """Makes the dumped database on a server that has none of its name. Raises PostgresError."""
    command = ["pg_restore", "--create", "--exit-on-error", "--dbname", server_url]
    with TemporaryFile() as complaints:
        process = subprocess.Popen(
            _found(command), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints
        )
        try:
            with process.stdin:
                for piece in pieces:
                    process.stdin.write(piece)
        except BrokenPipeError:
            pass  # it ended early, and says why
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
        _check(process.returncode, "pg_restore", complaints)


def roles(url: str) -> str:
    """The statements that make every role of the server and who may act as whom; no passwords."""
    command = ["pg_dumpall", "--roles-only", "--no-role-passwords", "--dbname", url]
    done = subprocess.run(_found(command), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PostgresError(f"pg_dumpall failed:\n{done.stderr[-1500:]}")
    return done.stdout


def _found(command: list[str]) -> list[str]:
    return [str(binaries() / command[0]), *command[1:]]


def _check(code: int, name: str, complaints) -> None:
    if code != 0:
        complaints.seek(0)
        said = complaints.read().decode(errors="replace")[-1500:]
        raise PostgresError(f"{name} failed (exit code {code}):\n{said}")
