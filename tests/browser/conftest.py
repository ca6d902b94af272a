"""A real browser against a real server on this worker's database.

`open_page(...)` gives a page of any size, `page` one of a telephone's; `sign_in(page, member)`
signs a member of staff in; `axe(page)` fails on what automatic accessibility checks find.
Everything is committed, so that tests set the scene with the makers of `kith_testing.people`.
"""

import os
from pathlib import Path

import pytest

from kith.launcher import chromium
from kith_testing import browsing

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    """One Chromium a worker."""
    path = chromium.find()
    if path is None and os.environ.get("CI"):
        pytest.fail("In CI a missing browser is a failure.")
    if path is None:
        pytest.skip(f"There is no Chromium here. {chromium.ASK}")
    # Playwright's event loop runs in this thread, where Django would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with browsing.launched(path) as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def live_server_url(browser, real_transactions, settings):
    """The address of Kith, served from threads of this process: a held clock holds there too."""
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    with browsing.served() as url:
        yield url


@pytest.fixture
def open_page(browser, live_server_url):
    """`open_page(width=1280, height=900, javascript=True)`: a page with cookies of its own.

    Addresses may be relative: `page.goto("/")`. The test fails at its end if a page logged a
    script error or broke the content security policy.
    """
    with browsing.pages(browser, live_server_url) as opener:
        yield opener


@pytest.fixture
def page(open_page):
    """A page of a telephone's size."""
    return open_page(**browsing.PHONE)


@pytest.fixture
def axe():
    """`axe(page)` fails, listing each rule broken and where."""
    return lambda page: browsing.check_accessibility(page, AXE)


@pytest.fixture
def sign_in(live_server_url):
    """`sign_in(page, member)`: as somebody made with `make_member`, without the form."""
    return lambda page, member: browsing.sign_in(page, live_server_url, member)
