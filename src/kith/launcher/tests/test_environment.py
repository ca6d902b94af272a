"""The environment maker, with a lock file of one tiny package and a real pip."""

import base64
import hashlib
import subprocess
import zipfile

import pytest

from kith.launcher import environment, pinned_pip


@pytest.fixture(scope="session")
def pip_wheel(tmp_path_factory):
    try:
        return pinned_pip.wheel(tmp_path_factory.mktemp("pip"))
    except pinned_pip.NoPipError as error:
        pytest.skip(f"no package index here: {error}")


def make_wheel(folder, version):
    """A wheel of one module that knows its version; returns its line in a lock file."""
    info = f"tiny-{version}.dist-info"
    files = {
        "tiny.py": f"version = '{version}'\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {name: hashlib.sha256(text.encode()).digest() for name, text in files.items()}
    record = [
        f"{name},sha256={base64.urlsafe_b64encode(digest).decode().rstrip('=')},"
        for name, digest in digests.items()
    ]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,"])
    path = folder / f"tiny-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"tiny=={version} --hash=sha256:{digest}\n"


@pytest.fixture
def maker(tmp_path, monkeypatch, pip_wheel):
    """Returns `ensure` on a lock file of this text, without uv and without network."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)
    monkeypatch.setattr(environment, "wheel", lambda folder: pip_wheel)
    lock, folder = tmp_path / "requirements.lock", tmp_path / "environments"
    folder.mkdir()

    def ensure(text):
        lock.write_text(text)
        return environment.ensure(folder, lock)

    return ensure


def version_in(python):
    command = [str(python), "-c", "import tiny; print(tiny.version)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_it_holds_what_the_lock_lists_and_is_made_once(maker, tmp_path, capsys):
    line = make_wheel(tmp_path, "1.0")
    python = maker(line)
    assert version_in(python) == "1.0"
    assert "Making the environment" in capsys.readouterr().out
    assert maker(line) == python
    assert capsys.readouterr().out == ""


def test_a_changed_lock_makes_another(maker, tmp_path):
    first = maker(make_wheel(tmp_path, "1.0"))
    second = maker(make_wheel(tmp_path, "2.0"))
    assert version_in(second) == "2.0"
    assert first.exists(), "this process still holds the first"


def test_an_unused_environment_of_an_earlier_lock_is_removed(maker, tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "hold", lambda place: None)
    first = maker(make_wheel(tmp_path, "1.0"))
    maker(make_wheel(tmp_path, "2.0"))
    assert not first.exists()


def test_an_interrupted_one_is_never_used(maker, tmp_path):
    line = make_wheel(tmp_path, "1.0")
    python = maker(line)
    (python.parents[1] / environment.COMPLETE).unlink()
    next(python.parents[1].glob("lib/*/site-packages/tiny.py")).unlink()
    assert version_in(maker(line)) == "1.0"


def test_a_package_that_was_tampered_with_is_refused_with_advice(maker, tmp_path, capsys):
    make_wheel(tmp_path, "1.0")
    with pytest.raises(SystemExit) as refusal:
        maker(f"tiny==1.0 --hash=sha256:{'0' * 64}\n")
    assert "PIP_INDEX_URL" in str(refusal.value)
    assert "DO NOT MATCH" in capsys.readouterr().out
    assert not list((tmp_path / "environments").glob(f"*/{environment.COMPLETE}"))
