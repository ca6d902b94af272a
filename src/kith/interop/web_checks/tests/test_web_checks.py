"""Web addresses, asked of a server on this machine that only tests may ask."""

from collections import Counter
from http.server import BaseHTTPRequestHandler

import pytest

from kith.directory.operations.ageing import KEEPER
from kith.directory.queries.keeping import behind_listing
from kith.directory.queries.web_addresses import web_addresses_due
from kith.interop.web_checks.asking import HEADERS, Asker, Web
from kith.interop.web_checks.checking import check_web_addresses
from kith_testing.directory import make_listing
from kith_testing.loopback import HOST, Quiet, answering
from kith_testing.people import make_service, staff_actor

PAGES = {
    "/robots.txt": (200, b"User-agent: *\nDisallow: /private\n"),
    "/": (200, b"x" * 300_000),
    "/gone": (404, b""),
    "/over": (410, b""),
    "/members": (401, b""),
    "/busy": (503, b""),
    "/private/page": (200, b""),
    "/round": (302, b"/round"),
    "/moved": (301, b"/"),
    "/inside": (302, b"http://10.0.0.1/"),
    "/file": (302, b"file:///etc/passwd"),
    "/port": (302, b"http://example.org:22/"),
}


@pytest.fixture
def site():
    """The address of the server, and the questions that it was asked."""
    asked = []

    class Handler(Quiet, BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append((self.command, self.path, self.headers["User-Agent"]))
            status, body = PAGES.get(self.path, (200, b""))
            if self.command == "HEAD" and self.path == "/no-head":
                status = 405
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", body.decode())
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def do_GET(self) -> None:
            self.answer()

        def do_HEAD(self) -> None:
            self.answer()

    with answering(Handler) as address:
        yield address, asked


def asker(**given):
    return Asker(pause=0, inside={HOST}, **given)


@pytest.mark.parametrize(
    ("path", "web"),
    [
        ("/", Web.ALIVE), ("/moved", Web.ALIVE), ("/no-head", Web.ALIVE), ("/members", Web.ALIVE),
        ("/gone", Web.GONE), ("/over", Web.GONE), ("/busy", Web.UNSURE),
        ("/round", Web.UNSURE), ("/private/page", Web.UNSURE),
        ("/inside", Web.UNSURE), ("/file", Web.UNSURE), ("/port", Web.UNSURE),
    ],
)  # fmt: skip
def test_what_an_answer_means(site, path, web):
    address, asked = site
    assert asker().ask(address + path) == web
    assert {agent for _m, _p, agent in asked} == {HEADERS["User-Agent"]}
    assert ("HEAD", "/private/page") not in [(m, p) for m, p, _a in asked]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest",
        "http://10.1.2.3/", "http://[::ffff:192.168.0.1]/", "http://0.0.0.0/", "http://2130706433/",
        "http://user@example.org/", "ftp://example.org/", "javascript:alert(1)", "file:///etc",
    ],
)  # fmt: skip
def test_our_own_network_is_never_asked(url, monkeypatch):
    monkeypatch.setattr("socket.create_connection", lambda *_a, **_k: pytest.fail("asked"))
    assert Asker(pause=0).ask(url) == Web.UNSURE


def test_robots_are_read_once_and_the_host_is_given_time(site):
    address, asked = site
    one = Asker(pause=0.05, inside={HOST})
    for path in ("/", "/moved"):
        one.ask(address + path)
    assert [p for _m, p, _a in asked].count("/robots.txt") == 1
    assert len(asked) == 4


def test_nobody_there_is_dead():
    assert asker().ask("http://127.0.0.1:9/") == Web.DEAD


@pytest.mark.django_db
def test_a_round_notes_what_it_found_and_leaves_the_rest_for_later(site):
    address, _asked = site
    manager = staff_actor(make_service(), "manager")
    alive, gone = make_listing(url=f"{address}/"), make_listing(url=f"{address}/gone")
    make_listing(url="")
    make_listing(url=f"{address}/busy")
    assert check_web_addresses(asker=asker()) == {Web.ALIVE: 1, Web.GONE: 1, Web.UNSURE: 1}
    assert check_web_addresses(asker=asker()) == Counter()
    said = [line.why for line in behind_listing(actor=manager, listing_id=gone).changes]
    assert said == ["The web address does not answer."]
    assert behind_listing(actor=manager, listing_id=alive).changes == ()


@pytest.mark.django_db
def test_when_our_own_network_is_away_nothing_is_held_against_anybody(monkeypatch):
    monkeypatch.setattr(Asker, "ask", lambda _self, _url: Web.DEAD)
    for name in "abc":
        make_listing(url=f"https://{name}.example.org")
    assert check_web_addresses() == Counter()
    assert len(web_addresses_due(actor=KEEPER, most=9)) == 3
