"""Chromium, and Kith served to it from threads of the test's own process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Targets of 24 pixels are new in WCAG 2.2, and axe looks for them only when asked.
HOW = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# NHS.UK's radios that reveal more carry aria-expanded, which axe refuses on a radio button.
ALLOWED = ("aria-allowed-attr", ".nhsuk-radios__input")


@contextmanager
def launched(path: str) -> Iterator[Any]:
    """A headless Chromium, in which a click ends when the page that it opened is there."""
    from playwright.sync_api import Locator, sync_playwright

    def click_through(locator: Any, **how: Any) -> None:
        click(locator, **how)
        locator.page.wait_for_load_state()

    # By itself a click ends when the next page begins to arrive: whoever reads the page then
    # may find it empty.
    click = Locator.click
    with patch.object(Locator, "click", click_through), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadedWSGIServer):
    def process_request_thread(self, request: Any, client_address: Any) -> None:
        # Each thread has connections of its own; given back, so that the database can go.
        super().process_request_thread(request, client_address)
        connections.close_all()


@contextmanager
def served() -> Iterator[str]:
    """The address of a server on a free port of this machine."""
    server = _Server(("127.0.0.1", 0), _Silent)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def pages(browser: Any, base_url: str) -> Iterator[Any]:
    """A function that opens pages; on leaving, asserts that none of them complained."""
    contexts, complaints = [], []

    def opener(width: int = 1280, height: int = 900, javascript: bool = True) -> Any:
        context = browser.new_context(
            base_url=base_url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale="en-GB",
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.extend(_policy(line.text)))
        return page

    yield opener
    for context in contexts:
        context.close()
    assert complaints == []


def _policy(line: str) -> list[str]:
    return [line] if "Content Security Policy" in line else []


def check_accessibility(page: Any, axe: Path) -> None:
    """Assert that axe finds nothing (WCAG 2.2 A and AA, and its own best practices)."""
    page.wait_for_load_state()
    page.evaluate(axe.read_text())
    found = page.evaluate("async (how) => (await axe.run(how)).violations", HOW)
    broken = [
        f"{rule['id']}: {node['html']}\n    {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
        if not (rule["id"] == ALLOWED[0] and ALLOWED[1].strip(".") in node["html"])
    ]
    assert broken == [], f"{page.url}\n" + "\n".join(broken)


def sign_in(page: Any, base_url: str, member: Any) -> None:
    """Give the page's browser the cookie of a session of this member."""
    client = Client()
    client.force_login(member.user, backend=BACKEND)
    session = client.session
    session["kith_membership"] = str(member.id)
    session["kith_second_factor"] = True
    session.save()
    for name, morsel in client.cookies.items():
        page.context.add_cookies([{"name": name, "value": morsel.value, "url": base_url}])
