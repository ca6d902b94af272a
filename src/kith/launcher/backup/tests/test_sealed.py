"""The sealed file: what goes in comes out, and a damaged or foreign one does not open."""

from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.launcher.backup import sealed

KEY = pyrage.x25519.Identity.generate()
LOCK = str(KEY.to_public())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,8}/[0-9]{1,6}", fullmatch=True), st.binary())))
def test_every_part_comes_back_in_order(tmp_path_factory, parts):
    path = tmp_path_factory.mktemp("sealed") / "backup"
    sealed.write(path, LOCK, parts)
    assert list(sealed.read(path, str(KEY))) == parts
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.fixture
def backup(tmp_path):
    path = tmp_path / "backup"
    sealed.write(path, LOCK, [("a", b"my choir" * 50_000), ("b", b"")])
    return path


def test_nothing_of_it_can_be_read_without_the_key(backup):
    assert b"my choir" not in backup.read_bytes()
    with pytest.raises(sealed.SealedFileError, match="could not be opened"):
        list(sealed.read(backup, str(pyrage.x25519.Identity.generate())))


@pytest.mark.parametrize("kept", [0, 10, 300, 70_000, -1])
def test_a_file_that_was_cut_short_does_not_open(backup, kept):
    backup.write_bytes(backup.read_bytes()[:kept])
    with pytest.raises(sealed.SealedFileError):
        list(sealed.read(backup, str(KEY)))


@pytest.mark.parametrize("place", [5, 250, 100_000, -5])
def test_a_file_with_one_altered_byte_does_not_open(backup, place):
    content = bytearray(backup.read_bytes())
    content[place] ^= 1
    backup.write_bytes(content)
    with pytest.raises(sealed.SealedFileError):
        list(sealed.read(backup, str(KEY)))


def test_what_fails_on_the_way_leaves_no_file(tmp_path):
    def broken():
        yield "a", b"x" * 1_000_000
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        sealed.write(tmp_path / "backup", LOCK, broken())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_and_ends():
    with (
        open("/dev/full", "wb", buffering=0) as full,
        pytest.raises(pyrage.EncryptError, match="No space"),
        sealed.sealing(full, LOCK) as pipe,
    ):
        pipe.write(b"x" * 10_000_000)
