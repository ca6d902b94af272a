"""`./kith serve` on a database that somebody else runs."""

import os
import secrets
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from kith.launcher import home
from kith.launcher.postgres import Postgres, prepare


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """Settings that pass, on a database that is empty at first."""
    folder = tmp_path_factory.mktemp("serve")
    with Postgres(folder / "data", test=True) as server:
        prepare(server)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KITH_")}
        yield kept | {
            "KITH_HOME": str(folder / "home"),
            "KITH_DATABASE_URL": server.url("kith_web", "kith"),
            "KITH_OWNER_DATABASE_URL": server.url("kith_owner", "kith"),
            "KITH_SECRET_KEY": secrets.token_urlsafe(64),
            "KITH_ALLOWED_HOSTS": "kith.example.org",
            "KITH_BASE_URL": "https://kith.example.org",
            "KITH_EMAIL_URL": "smtp://mail.example.org:587",
            "PYTHONPATH": str(home.CHECKOUT / "src"),
            "DJANGO_SETTINGS_MODULE": "kith.settings",
            "PYTHONUNBUFFERED": "1",
        }


def serve(settings, port):
    return subprocess.Popen(
        [sys.executable, "-m", "kith.launcher", "serve", "--port", str(port)],
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_database_that_is_not_up_to_date_is_refused(settings, free_port):
    without = {name: at for name, at in settings.items() if name != "KITH_OWNER_DATABASE_URL"}
    serving = serve(without, free_port)
    printed, _ = serving.communicate(timeout=120)
    assert serving.returncode == 1
    assert "./kith migrate" in printed


@pytest.fixture
def serving(settings, free_port):
    running = serve(settings, free_port)
    ready = f"Kith is ready on 127.0.0.1:{free_port}"
    printed = []
    for line in running.stdout:
        printed.append(line)
        if ready in line:
            break
    assert running.poll() is None, "".join(printed)
    yield running, f"http://127.0.0.1:{free_port}/health/ready"
    running.kill()
    running.wait()


def status(address, name):
    question = urllib.request.Request(address, headers={"Host": name})
    try:
        with urllib.request.urlopen(question, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_it_migrates_serves_by_its_own_name_only_and_ends_in_order(serving):
    running, address = serving
    assert status(address, "kith.example.org") == 200
    assert status(address, "elsewhere.example.org") == 400
    running.terminate()
    assert running.wait(30) == 0
