"""A file of named parts that only the operator's key opens: a tar inside age encryption.

age (https://age-encryption.org/v1) authenticates every piece and the end: a file that was cut
short or altered does not open.
"""

import io
import os
import tarfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import pyrage

Part = tuple[str, bytes]


class SealedFileError(Exception):
    """The file could not be written or opened; the message says why, for an operator."""


def write(path: Path, recipient: str, parts: Iterable[Part]) -> None:
    """Writes the parts to `path`, whole or not at all. Raises SealedFileError."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with unfinished.open("xb") as file:
            unfinished.chmod(0o600)
            with sealing(file, recipient) as pipe:
                _pack(pipe, parts)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    except FileExistsError as error:
        raise SealedFileError(
            f"{unfinished} is there already: is another backup running?"
        ) from error
    except (OSError, pyrage.EncryptError) as error:
        unfinished.unlink(missing_ok=True)
        raise SealedFileError(f"{path} could not be written: {error}") from error
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def read(path: Path, identity: str) -> Iterator[Part]:
    """The parts in order. Raises SealedFileError for a wrong key or a file that is not whole."""
    try:
        key = pyrage.x25519.Identity.from_str(identity)
        with (
            path.open("rb") as file,
            _beside(lambda pipe: pyrage.decrypt_io(file, pipe, [key]), reads=False) as pipe,
        ):
            yield from _unpack(pipe)
    except (OSError, EOFError, pyrage.DecryptError, tarfile.TarError) as error:
        raise SealedFileError(f"{path} could not be opened: {error}") from error


@contextmanager
def sealing(file: BinaryIO, recipient: str) -> Iterator[BinaryIO]:
    """What is written to the pipe arrives sealed in the file. Raises OSError."""
    key = pyrage.x25519.Recipient.from_str(recipient)
    with _beside(lambda pipe: pyrage.encrypt_io(pipe, file, [key]), reads=True) as pipe:
        yield pipe


def _pack(pipe: BinaryIO, parts: Iterable[Part]) -> None:
    with tarfile.open(fileobj=pipe, mode="w|") as tar:
        for name, content in parts:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))


def _unpack(pipe: BinaryIO) -> Iterator[Part]:
    with tarfile.open(fileobj=pipe, mode="r|") as tar:
        for entry in tar:
            content = tar.extractfile(entry)
            yield entry.name, content.read() if content else b""
    while pipe.read(65536):  # to the end, where age says whether the file is whole
        pass


@contextmanager
def _beside(work: Callable[[BinaryIO], None], *, reads: bool) -> Iterator[BinaryIO]:
    """Our end of a pipe whose other end `work` has, in a thread. What it raises, this raises."""
    ends = os.pipe()
    theirs = os.fdopen(ends[0], "rb") if reads else os.fdopen(ends[1], "wb")
    ours = os.fdopen(ends[1], "wb") if reads else os.fdopen(ends[0], "rb")
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with theirs:
                work(theirs)
        except BaseException as error:  # raised again below, in the main thread
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield ours
    except (OSError, tarfile.TarError):
        # A broken pipe or a cut stream: what happened beside it is the reason.
        _close(ours)
        thread.join()
        if failed:
            raise failed[0] from None
        raise
    finally:
        _close(ours)
        thread.join()
    if failed:
        raise failed[0]


def _close(pipe: BinaryIO) -> None:
    with suppress(BrokenPipeError):
        pipe.close()
