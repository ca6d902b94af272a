"""What the other tests here rely on: a click is over when the page that it opened is there."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kith_testing import browsing

START = b"<!doctype html><title>Kith</title><main><a href='/slow'>Slowly</a></main>"


class _Slow(BaseHTTPRequestHandler):
    """Sends the head of a page, and its body half a second later."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.flush()
        if self.path == "/slow":
            time.sleep(0.5)
        self.wfile.write(START + b"<p>All of it</p>")

    def log_message(self, *args):
        pass


@contextmanager
def slow_server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Slow)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_click_is_over_when_the_next_page_is_there(browser, scripts):
    with slow_server() as url, browsing.pages(browser, url) as opener:
        page = opener(javascript=scripts)
        page.goto("/")
        page.get_by_role("link", name="Slowly").click()
        assert page.url.endswith("/slow")
        assert "All of it" in page.content()
