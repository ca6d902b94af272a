"""The demo as people run it: real database, web and jobs, with a town small enough for a test."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from kith.launcher import home

SOURCE = str(home.CHECKOUT / "src")
SETTINGS = """
from kith.settings import *
INSTALLED_APPS = ["tiny_town", *INSTALLED_APPS]
"""
COMMAND = """
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def handle(self, *args, **options):
        self.stdout.write("{printed}")
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a demo home and a town of one line."""
    folder = tmp_path_factory.mktemp("demo")
    commands = folder / "tiny_town" / "management" / "commands"
    commands.mkdir(parents=True)
    for package in (commands, commands.parent, commands.parent.parent):
        (package / "__init__.py").touch()
    (folder / "tiny_settings.py").write_text(SETTINGS)
    (commands / "load_demo.py").write_text(COMMAND.format(printed="One person moved in."))
    (commands / "demo_accounts.py").write_text(COMMAND.format(printed="manager  kim@example.org"))
    return folder


@pytest.fixture(scope="module", autouse=True)
def ctrl_c_is_heard():
    """What runs the tests in the background may ignore it, and their children would with it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start(place, port, *options):
    """A demo that has said that it is ready; returns it and what it printed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KITH_")}
    demo = subprocess.Popen(
        [sys.executable, "-m", "kith.launcher", "demo", "--port", str(port), *options],
        env=kept
        | {
            "KITH_HOME": str(place / "home"),
            "PYTHONPATH": os.pathsep.join([SOURCE, str(place)]),
            "DJANGO_SETTINGS_MODULE": "tiny_settings",
            "PYTHONUNBUFFERED": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=place,
    )
    lines = []
    for line in demo.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            break
    return demo, "".join(lines)


def processes_of(place):
    """The command lines of all that runs for this home."""
    marks = f"KITH_HOME={place / 'home'}".encode(), str(place / "home").encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            seen = (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if any(mark in seen for mark in marks):
            found.append((entry / "cmdline").read_text().replace("\0", " "))
    return found


def none_left(place, seconds=15):
    deadline = time.monotonic() + seconds
    while processes_of(place) and time.monotonic() < deadline:
        time.sleep(0.1)
    return processes_of(place) == []


def answers(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5) as answer:
        return answer.status == 200


@pytest.fixture
def demo(place, free_port):
    demo, printed = start(place, free_port)
    yield demo, printed, free_port
    demo.kill()
    demo.wait()


def test_it_starts_says_where_and_stops_at_ctrl_c(place, demo):
    running, printed, port = demo
    assert f"\nKith is ready at http://127.0.0.1:{port}\n" in printed
    assert "manager  kim@example.org" in printed
    assert answers(port)
    assert (place / "home" / "secret-key").stat().st_mode & 0o777 == 0o600
    running.send_signal(signal.SIGINT)
    assert "Kith has stopped" in running.communicate()[0]
    assert running.returncode == 0
    assert none_left(place)


def test_the_next_start_does_not_load_again_and_a_kill_leaves_nothing(place, demo):
    running, printed, _ = demo
    assert "One person moved in." not in printed
    assert len(processes_of(place)) >= 5
    running.kill()
    running.wait()
    assert none_left(place)


def test_after_a_kill_it_starts_again_and_ends_at_sigterm(place, demo):
    running, _, port = demo
    assert answers(port)
    running.terminate()
    assert running.wait(30) == 0
    assert none_left(place)


def test_fresh_begins_anew_and_a_closed_terminal_ends_it(place, free_port):
    running, printed = start(place, free_port, "--fresh")
    assert "One person moved in." in printed
    running.send_signal(signal.SIGHUP)
    assert running.wait(30) == 0
    assert none_left(place)
