"""A demo that cannot start says so at once, and what to do."""

import re
import socket

import pytest

from kith.launcher import demo_options
from kith.launcher.home import Home


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


@pytest.fixture
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_free_port_and_home_are_no_hindrance(home, free_port):
    demo_options.refuse_if_in_vain(demo_options.read(["--port", str(free_port)]), home)


def test_a_taken_port_is_told_with_one_that_is_free(home, taken_port):
    with pytest.raises(SystemExit) as refusal:
        demo_options.refuse_if_in_vain(demo_options.read(["--port", str(taken_port)]), home)
    message = str(refusal.value)
    assert f"Port {taken_port} is taken" in message
    advised = int(re.search(r"--port (\d+)", message).group(1))
    assert advised != taken_port
    assert demo_options.port_complaint(advised) is None


def test_a_second_demo_is_told_where_the_first_is(home, free_port):
    with demo_options.take_lock(home) as lock:
        demo_options.sign_lock(lock, 8123)
        with pytest.raises(SystemExit) as refusal:
            demo_options.refuse_if_in_vain(demo_options.read(["--port", str(free_port)]), home)
        assert "already runs" in str(refusal.value)
        assert "http://127.0.0.1:8123" in str(refusal.value)
    demo_options.take_lock(home).close()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty"])
def test_what_is_no_port_is_refused(port, capsys):
    with pytest.raises(SystemExit) as refusal:
        demo_options.read(["--port", port])
    assert refusal.value.code == 2
    assert "--port" in capsys.readouterr().err
