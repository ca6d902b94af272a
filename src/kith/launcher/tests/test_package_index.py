"""Finding the pinned pip without pip, on an index of our own."""

import base64
import hashlib
from http.server import BaseHTTPRequestHandler

import pytest

from kith.launcher import package_index, pinned_pip
from kith_testing.loopback import Quiet, answering

WHEEL = b"the genuine wheel"
LISTING = f'<a href="../../files/{pinned_pip.FILENAME}#sha256=1&amp;x">pip</a>'


class Index(Quiet, BaseHTTPRequestHandler):
    pages = {
        "/mirror/simple/pip/": LISTING.encode(),
        f"/mirror/files/{pinned_pip.FILENAME}": WHEEL,
    }
    authorisation: str | None = None

    def do_GET(self):
        type(self).authorisation = self.headers.get("Authorization")
        content = self.pages.get(self.path)
        self.send_response(200 if content else 404)
        self.end_headers()
        self.wfile.write(content or b"")


@pytest.fixture
def index(monkeypatch, tmp_path):
    monkeypatch.setattr(package_index, "configuration_files", lambda: iter([tmp_path / "pip.conf"]))
    for name in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "PIP_CERT", "PIP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    with answering(Index) as address:
        yield f"{address.removeprefix('http://')}/mirror/simple"


def test_the_wheel_is_found_on_the_index_that_the_environment_names(index, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{index}/")
    assert package_index.download("pip", pinned_pip.FILENAME) == WHEEL
    assert Index.authorisation is None


def test_the_wheel_is_found_on_the_index_of_pips_configuration(index, tmp_path):
    (tmp_path / "pip.conf").write_text(f"[global]\nindex-url = http://{index}\n")
    assert package_index.download("pip", pinned_pip.FILENAME) == WHEEL


def test_the_environment_wins_over_the_configuration(index, monkeypatch, tmp_path):
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = http://wrong.invalid/simple\n")
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{index}")
    assert package_index.download("pip", pinned_pip.FILENAME) == WHEEL


def test_an_index_that_wants_a_password_gets_it(index, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", f"http://ada:s%40fe@{index}")
    package_index.download("pip", pinned_pip.FILENAME)
    assert Index.authorisation == "Basic " + base64.b64encode(b"ada:s@fe").decode()


def test_a_proxy_that_pip_would_use_is_used(index, monkeypatch):
    host = index.partition("/")[0]
    monkeypatch.setenv("PIP_INDEX_URL", "http://index.invalid/mirror/simple")
    monkeypatch.setenv("PIP_PROXY", f"http://{host}")
    monkeypatch.setattr(
        Index, "pages", {"http://index.invalid" + path: page for path, page in Index.pages.items()}
    )
    assert package_index.download("pip", pinned_pip.FILENAME) == WHEEL


def test_an_index_without_the_file_is_told(index, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{index}")
    with pytest.raises(LookupError, match=r"pip-0\.1"):
        package_index.download("pip", "pip-0.1.whl")


@pytest.fixture
def no_pip(monkeypatch):
    monkeypatch.setattr(pinned_pip, "pips_here", lambda: iter(()))


def test_without_any_pip_a_wheel_that_is_not_ours_is_refused(index, no_pip, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{index}")
    with pytest.raises(pinned_pip.NoPipError, match="trusts"):
        pinned_pip.wheel(tmp_path / "wheels")


def test_without_any_pip_the_genuine_wheel_is_kept(index, no_pip, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{index}")
    monkeypatch.setattr(pinned_pip, "SHA256", hashlib.sha256(WHEEL).hexdigest())
    assert pinned_pip.wheel(tmp_path / "wheels").read_bytes() == WHEEL


def test_an_index_out_of_reach_is_told(no_pip, index, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple")
    with pytest.raises(pinned_pip.NoPipError, match="could not be fetched"):
        pinned_pip.wheel(tmp_path / "wheels")
