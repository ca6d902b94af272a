"""The `kith` file as it is called, before there is any environment."""

import os
import subprocess
import sys

import pytest

from kith.launcher import commands, entry, home

KITH = home.CHECKOUT / "kith"


def call(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-S", "-E", str(KITH), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_help_needs_nothing_and_lists_every_command(arguments, tmp_path):
    told = call(*arguments, KITH_HOME=str(tmp_path / "home"))
    assert told.returncode == 0
    assert all(f"./kith {command.name} " in told.stdout for command in commands.COMMANDS)
    assert not (tmp_path / "home").exists()


def test_an_unknown_command_is_told_with_those_there_are():
    told = call("fly")
    assert told.returncode == 2
    assert "There is no ./kith fly." in told.stdout
    assert "./kith demo" in told.stdout


def test_a_home_that_cannot_be_written_is_told_with_advice():
    told = call("check", KITH_HOME="/proc/kith")
    assert told.returncode == 1
    assert "Set KITH_HOME" in told.stderr


def test_a_taken_port_is_told_before_anything_is_made(tmp_path, free_port):
    import socket

    with socket.socket() as holder:
        holder.bind(("127.0.0.1", free_port))
        holder.listen()
        told = call("demo", "--port", str(free_port), KITH_HOME=str(tmp_path))
    assert told.returncode == 1
    assert f"Port {free_port} is taken" in told.stderr
    assert not list((tmp_path / "environments").iterdir())


def test_the_command_takes_over_the_process_in_its_own_environment(monkeypatch, tmp_path):
    became = []
    monkeypatch.setattr(entry.environment, "ensure", lambda folder, lock: f"{lock.name}/python")
    monkeypatch.setattr(entry.os, "execve", lambda *arguments: became.append(arguments))
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    entry.main(["test", "-x"])
    [(python, command, environment)] = became
    assert python == "requirements-test.lock/python"
    assert command[1:] == ["-m", "kith.launcher", "test", "-x"]
    assert environment["KITH_HOME"] == str(tmp_path)


def test_two_checkouts_have_two_homes(monkeypatch, tmp_path):
    monkeypatch.delenv("KITH_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    first = home.find()
    monkeypatch.setattr(home, "CHECKOUT", tmp_path / "other" / home.CHECKOUT.name)
    assert home.find() != first
    assert home.find().root.parent == first.root.parent == tmp_path / "kith"
