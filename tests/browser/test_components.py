"""The frame and every component in a real browser, served without reaching a database."""

import re

import brotli
import pytest
from playwright.sync_api import expect

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith_testing import browsing

WIDTHS = [320, 390, 1280]
WORDS = ["home", "crisis", "privacy", "cookies", "accessibility"]
SITE = "kith_testing.component_site"
BUDGET = 60 * 1024
FOCUSED = "document.activeElement.id || document.activeElement.className"
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def visit(browser, client, settings, monkeypatch):
    """`visit(path, width=1280, javascript=True)`; every entry of a long navigation is there."""
    settings.ROOT_URLCONF = SITE
    monkeypatch.setattr(navigation, "_items", {})
    for order, name in enumerate(WORDS):
        item = navigation.Item(f"All about {name}", f"public:{name}", Permission.SEE_PEOPLE, order)
        navigation.register(item)
    # The first request of a process imports every page, which a busy machine does slowly.
    client.get("/components/public")
    with browsing.served() as url, browsing.pages(browser, url) as opener:

        def visit(path, **options):
            page = opener(**options)
            page.goto(path)
            return page

        yield visit


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("layout", ["public", "staff"])
def test_every_component_fits_and_is_accessible_right_and_wrong(visit, axe, layout, width):
    page = visit(f"/components/{layout}", width=width)
    assert page.evaluate(FITS)
    axe(page)
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title("Error: Every component - Kith")
    assert page.evaluate(FOCUSED) == "nhsuk-error-summary"
    assert page.evaluate(FITS)
    axe(page)
    page.get_by_role("link", name="“Date of birth” needs a day, month and year").click()
    assert page.evaluate(FOCUSED) == "id_born_day"


def test_two_versions_and_a_missing_page_are_accessible(visit, axe):
    page = visit("/two-versions", width=320)
    for path in ["/two-versions", "/nowhere"]:
        page.goto(path)
        assert page.evaluate(FITS)
        axe(page)


def test_a_form_can_be_filled_in_by_keyboard_alone(visit):
    page = visit("/components/public")
    page.focus("#id_name")
    for keys in ["Ada", "My garden", "3", "mar", "1984"]:
        page.keyboard.type(keys)
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    assert page.locator("#id_other").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("By post")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Error"))
    for name, value in {"name": "Ada", "born_month": "mar", "other": "By post"}.items():
        assert page.input_value(f"[name={name}]") == value
    assert page.is_checked("[value=other][name=how]")


def test_the_first_tab_skips_to_the_content(visit):
    page = visit("/crisis")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "maincontent"


def test_everything_works_without_scripts(visit):
    page = visit("/components/public", width=390, javascript=False)
    assert page.locator("#id_other").is_visible()
    page.fill("#id_name", "Ada")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert page.input_value("#id_name") == "Ada"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_way_out_stays_in_sight(visit, width):
    page = visit("/privacy", width=width)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = page.get_by_role("link", name="Leave this page").bounding_box()
    assert 0 <= box["y"] <= 900 - box["height"]


def test_a_first_visit_is_light_and_asks_nobody_else(visit, browser):
    origin = visit("/").evaluate("location.origin")
    for path in ["/", "/privacy", "/components/public"]:
        context, got = browser.new_context(), {}
        page = context.new_page()
        page.on("response", lambda response, got=got: got.setdefault(response.url, response))
        page.goto(origin + path, wait_until="networkidle")
        sizes = {url: len(brotli.compress(response.body())) for url, response in got.items()}
        context.close()
        assert len(sizes) >= 5
        assert all(url.startswith(origin) for url in sizes)
        assert sum(sizes.values()) <= BUDGET, sizes
