"""Keeping children alive, and leaving none behind, with real processes and real signals."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from kith.launcher import supervisor as supervision
from kith.launcher import web
from kith.launcher.processes import command_of
from kith.launcher.running import past_the_pooler
from kith.launcher.supervisor import GaveUpError, Supervisor

SOURCE = str(Path(web.__file__).parents[2])
SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
PARENT = [
    sys.executable,
    "-c",
    "import subprocess, sys, time; c = subprocess.Popen(['sleep', '61']);"
    "print(c.pid, flush=True); time.sleep(60)",
]


def wait_until(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def gone(pid):
    return wait_until(lambda: not command_of(pid))


@pytest.fixture
def supervisor(tmp_path):
    made = Supervisor(dict(os.environ), tmp_path)
    yield made
    made.stop()


def test_a_child_that_was_killed_is_started_again_and_told(supervisor, capsys):
    supervisor.start("jobs", SLEEPER)
    first = supervisor.children[0].process
    first.kill()
    first.wait()
    supervisor.watch()
    assert supervisor.children[0].process.poll() is None
    assert "jobs stopped (signal 9); starting it again (1 of at most 5)" in capsys.readouterr().out


def test_a_setting_of_one_child_is_that_childs_alone_and_outlives_a_restart(supervisor, tmp_path):
    said = tmp_path / "said"
    command = [
        sys.executable,
        "-c",
        "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(os.environ['PLACE']);"
        " time.sleep(60)",
        str(said),
    ]
    supervisor.environment["PLACE"] = "for all"
    supervisor.start("jobs", command, PLACE="past the pooler")
    assert wait_until(lambda: said.exists() and said.read_text() == "past the pooler")
    said.unlink()
    supervisor.children[0].process.kill()
    supervisor.children[0].process.wait()
    supervisor.watch()
    assert wait_until(lambda: said.exists() and said.read_text() == "past the pooler")
    assert supervisor.environment["PLACE"] == "for all"


@pytest.mark.parametrize(
    ("set_to", "jobs_get"),
    [({}, {}), ({"KITH_JOBS_DATABASE_URL": "a"}, {"KITH_DATABASE_URL": "a"})],
)
def test_jobs_go_past_the_pooler_where_that_is_set(tmp_path, set_to, jobs_get):
    assert past_the_pooler(Supervisor(set_to, tmp_path)) == jobs_get


def test_a_child_that_keeps_dying_is_given_up_with_its_last_words(supervisor):
    command = [sys.executable, "-c", "print('no ink left', flush=True); raise SystemExit(3)"]
    supervisor.start("jobs", command)
    for _ in range(supervision.RESTARTS):
        supervisor.children[0].process.wait()
        supervisor.watch()
    supervisor.children[0].process.wait()
    with pytest.raises(GaveUpError, match="no ink left"):
        supervisor.watch()


def test_stopping_ends_children_and_what_they_started(supervisor):
    supervisor.start("web", PARENT)
    child = supervisor.children[0]
    assert wait_until(lambda: child.log.read_text().strip().isdigit())
    grandchild = int(child.log.read_text())
    supervisor.stop()
    assert gone(grandchild)
    assert child.process.returncode == -signal.SIGTERM


def test_a_child_deaf_to_requests_is_killed(supervisor, monkeypatch):
    monkeypatch.setattr(supervision, "PATIENCE_SECONDS", 0.2)
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True)"
    supervisor.start("web", [sys.executable, "-c", deaf + "; time.sleep(60)"])
    child = supervisor.children[0]
    assert wait_until(lambda: child.log.read_text() == "1\n")
    supervisor.stop()
    assert child.process.returncode == -signal.SIGKILL


APPLICATION = """
import os
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
"""

LAUNCHER = """
import os, sys, time
from pathlib import Path
from kith.launcher import web
from kith.launcher.supervisor import Supervisor
supervisor = Supervisor(dict(os.environ), Path(sys.argv[1]))
supervisor.start("web", web.command("127.0.0.1", int(sys.argv[2]), target="tiny_app:application"))
print(supervisor.children[0].process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def launched(tmp_path, free_port):
    """A launcher with a real web server; gives the two and the address."""
    (tmp_path / "tiny_app.py").write_text(APPLICATION)
    path = os.pathsep.join([SOURCE, str(tmp_path)])
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(tmp_path), str(free_port)],
        env=os.environ | {"PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )
    web_pid = int(launcher.stdout.readline())
    yield launcher, web_pid, f"http://127.0.0.1:{free_port}/"
    launcher.kill()
    launcher.wait()


def worker_of(address):
    """The process id of a worker, once one answers."""
    found = []

    def ask():
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                found.append(int(answer.read()))
        except OSError:
            return False
        return True

    assert wait_until(ask)
    return found[0]


@pytest.mark.parametrize("victim", ["launcher", "web"])
def test_no_web_worker_outlives_a_kill(launched, victim):
    launcher, web_pid, address = launched
    worker = worker_of(address)
    os.kill(launcher.pid if victim == "launcher" else web_pid, signal.SIGKILL)
    if victim == "launcher":
        launcher.wait()
        assert gone(web_pid)
    assert gone(worker)
