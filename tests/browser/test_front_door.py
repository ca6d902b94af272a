"""The pages that open without anything: read by keyboard, with and without scripts."""

import pytest

from kith_testing.browsing import DESKTOP, PHONE
from kith_testing.people import make_member, make_service

ADDRESSES = ["/", "/crisis", "/privacy", "/cookies", "/accessibility", "/account/login/"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_public_pages_are_accessible_and_fit(open_page, axe, size):
    page = open_page(**size)
    for address in ADDRESSES:
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_the_quick_exit_works_by_keyboard_and_leaves_no_way_back(open_page, settings):
    page = open_page(**PHONE)
    page.goto("/crisis")
    settings.KITH_EXIT_URL = "/accessibility"
    page.goto("/")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("**/accessibility")
    page.go_back()
    assert page.url.endswith("/crisis")


def test_without_scripts_the_quick_exit_is_a_link(open_page, settings):
    settings.KITH_EXIT_URL = "/accessibility"
    page = open_page(**PHONE, javascript=False)
    page.goto("/")
    page.get_by_role("link", name="Leave this page").click()
    assert page.url.endswith("/accessibility")


def test_a_member_of_staff_can_be_signed_in(page, sign_in):
    sign_in(page, make_member(make_service(), "manager"))
    page.goto("/account/logout/")
    assert page.url.endswith("/account/logout/")
