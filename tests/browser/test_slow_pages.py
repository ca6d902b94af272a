"""What the other tests here rely on: a click is over when the page that it opened is there."""

import time
from http.server import BaseHTTPRequestHandler

import pytest

from kith_testing import browsing
from kith_testing.loopback import Quiet, answering

START = b"<!doctype html><title>Kith</title><main><a href='/slow'>Slowly</a></main>"


class _Slow(Quiet, BaseHTTPRequestHandler):
    """Sends the head of a page, and its body half a second later."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.path == "/slow":
            time.sleep(0.5)
        self.wfile.write(START + b"<p>All of it</p>")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_click_is_over_when_the_next_page_is_there(browser, scripts):
    with answering(_Slow) as url, browsing.pages(browser, url) as opener:
        page = opener(javascript=scripts)
        page.goto("/")
        page.get_by_role("link", name="Slowly").click()
        assert page.url.endswith("/slow")
        assert "All of it" in page.content()
