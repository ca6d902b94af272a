"""`./kith test` is honest about what it could not do."""

import os
import sys
from importlib.util import find_spec

import pytest

from kith.launcher import chromium, suite


@pytest.fixture(autouse=True)
def same_folder(monkeypatch):
    monkeypatch.setenv("KITH_LANGUAGE_MODEL", os.devnull)
    monkeypatch.chdir(suite.CHECKOUT)
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def taken_over(monkeypatch):
    """What the process would have become, instead of becoming it."""
    became = []
    monkeypatch.setattr(os, "execve", lambda *arguments: became.append(arguments))
    return became


def checks(*outcomes):
    code = "import sys; print('complaint'); sys.exit({})"
    return lambda: [(f"check {n}", [sys.executable, "-c", code.format(n)]) for n in outcomes]


def test_a_failing_check_fails_the_run_before_any_test(monkeypatch, capsys, taken_over):
    monkeypatch.setattr(suite, "checks", checks(0, 3, 0))
    assert suite.run([]) == 1
    printed = capsys.readouterr().out
    assert "FAILED: check 3" in printed
    assert printed.count("Checking") == 3, "all are run, so that all complaints are seen"
    assert not taken_over


def test_all_tests_run_in_two_processes_after_the_checks(monkeypatch, taken_over):
    monkeypatch.setattr(suite, "checks", checks(0))
    monkeypatch.setattr(chromium, "provide", lambda: "/opt/chromium")
    suite.run([])
    [(_, command, environment)] = taken_over
    assert command[1:] == ["-m", "pytest", *suite.TOGETHER]
    assert environment["KITH_CHROMIUM"] == "/opt/chromium"


def test_arguments_go_to_pytest_and_nothing_else_runs(monkeypatch, taken_over):
    monkeypatch.setattr(suite, "checks", lambda: pytest.fail("no check was asked for"))
    monkeypatch.setattr(chromium, "provide", lambda: pytest.fail("nothing is to be installed"))
    suite.run(["src/kith/people", "-k", "safe"])
    assert taken_over[0][1][1:] == ["-m", "pytest", "src/kith/people", "-k", "safe"]


def test_in_ci_a_missing_browser_is_a_failure(monkeypatch, capsys, taken_over):
    monkeypatch.setattr(suite, "checks", checks(0))
    monkeypatch.setattr(chromium, "provide", lambda: None)
    monkeypatch.setenv("CI", "true")
    assert suite.run([]) == 1
    assert "missing browser" in capsys.readouterr().out
    assert not taken_over


def test_without_a_browser_the_one_command_is_named(monkeypatch, capsys):
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(chromium, "install", lambda: pytest.fail("only root may install"))
    assert chromium.provide() is None
    assert "sudo apt-get install chromium" in capsys.readouterr().out


def test_root_installs_a_missing_browser_where_there_is_a_package_manager(monkeypatch):
    installed = []
    monkeypatch.setattr(chromium, "find", lambda: "/usr/bin/chromium" if installed else None)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    monkeypatch.setattr(chromium.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(chromium, "install", lambda: installed.append(True))
    assert chromium.provide() == "/usr/bin/chromium"


def test_every_check_is_a_program_of_the_locked_environment():
    modules = [command[2] for _, command in suite.checks() if command[1] == "-m"]
    assert len(modules) == 5
    assert all(find_spec(module) for module in modules)
