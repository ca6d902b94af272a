"""Refer myself or someone I help: by keyboard, on a telephone, without scripts; and its weight."""

import gzip

import pytest

from kith_testing.browsing import DESKTOP, PHONE
from kith_testing.intakes import cover
from kith_testing.keyboard import choose, press, tick, write
from kith_testing.people import make_organisation, make_service
from kith_testing.public_form import received_by

MOST_KB = 60


@pytest.fixture
def service(live_server_url):
    service = make_service(
        "Northgate Together", duty_number="+441632960111", caller_number="+441632960100"
    )
    cover(service, outcode="LS6")
    make_organisation("Elm Road Surgery", postcode="LS6 1AA", address="1 Elm Road")
    return service


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def continue_(page, axe):
    """Every screen is looked at twice: empty with its mistakes, and as it was first shown."""
    axe(page)
    fits(page)
    press(page, "Continue")


def born(page):
    write(page, "Day", "27")
    write(page, "Month", "March")
    write(page, "Year", "1954")


def fill_until_contact(page, axe):
    page.goto("/get-help/")
    continue_(page, axe)
    choose(page, "Yes, somebody", "No, I would like help for myself")
    continue_(page, axe)
    continue_(page, axe)
    choose(page, "A postcode", "A postcode")
    write(page, "Postcode", "ls6 1ab")
    born(page)
    continue_(page, axe)
    write(page, "First name", "Wilhelmina-Anastasia")
    write(page, "Last name", "Featherstonehaugh-Okonkwo")
    continue_(page, axe)
    tick(page, "Feeling lonely")
    write(page, "Say more", "I miss my choir.")
    continue_(page, axe)


def fill_the_rest(page, axe):
    tick(page, "Phone call")
    tick(page, "Text message")
    write(page, "Phone number", "07700 900123")
    continue_(page, axe)
    choose(page, "Morning", "Afternoon")
    choose(page, "Yes", "No")
    choose(page, "Say nothing", "You can speak to")
    write(page, "Who may answer?", "my daughter Amy")
    continue_(page, axe)
    write(page, "Name, town or postcode", "elm")
    press(page, "Find")
    choose(page, "Elm Road Surgery", "Elm Road Surgery")
    continue_(page, axe)
    choose(page, "Yes", "No")
    continue_(page, axe)
    tick(page, "I agree")
    continue_(page, axe)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_by_keyboard_to_the_reference(open_page, axe, service, size):
    page = open_page(**size)
    fill_until_contact(page, axe)
    fill_the_rest(page, axe)
    axe(page)
    fits(page)
    press(page, "Send")
    axe(page)
    fits(page)
    (referral,) = received_by(service)
    assert page.get_by_text(referral.reference).is_visible()
    assert page.get_by_text("01632 960 100").is_visible()
    page.go_back()
    assert page.url.endswith("/get-help/done")


def test_save_leave_and_come_back_by_keyboard(open_page, axe, service):
    page = open_page(**PHONE)
    fill_until_contact(page, axe)
    write(page, "Phone number", "07700")
    press(page, "Save and come back later")
    axe(page)
    press(page, "Save and show me the code")
    axe(page)
    code = page.locator(".kith-code").inner_text()
    press(page, "Leave: forget")
    assert "kith_form" not in {cookie["name"] for cookie in page.context.cookies()}
    other = open_page(**PHONE)
    other.goto("/get-help/come-back")
    write(other, "Code", code)
    born(other)
    press(other, "Go on")
    assert other.get_by_label("Phone number").input_value() == "07700"
    axe(other)


def test_without_scripts_and_on_a_narrow_screen(open_page, service):
    page = open_page(width=320, height=640, javascript=False)
    page.goto("/get-help/")
    page.get_by_label("No, I am asking for somebody I help").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("A postcode").check()
    page.get_by_label("Postcode", exact=True).fill("LS6 1AB")
    for part, value in (("Day", "27"), ("Month", "3"), ("Year", "1954")):
        page.get_by_label(part).fill(value)
    page.get_by_role("button", name="Continue").click()
    assert page.url.endswith("/get-help/name")
    page.get_by_role("button", name="Erase my answers").click()
    assert page.url.endswith("/get-help/erased")


def test_leaving_the_page_leaves_no_answer_behind(page, axe, service, settings):
    fill_until_contact(page, axe)
    settings.KITH_EXIT_URL = "/accessibility"
    page.reload()
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("**/accessibility")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert {c["httpOnly"] for c in page.context.cookies() if c["name"] == "kith_form"} == {True}


def test_a_first_visit_is_light(page, service):
    sizes = {}

    def weigh(response):
        if response.request.resource_type not in {"other"}:
            sizes[response.url] = len(gzip.compress(response.body(), 9))

    page.on("response", weigh)
    page.goto("/get-help/", wait_until="networkidle")
    assert len(sizes) >= 4
    assert sum(sizes.values()) <= MOST_KB * 1000, sizes
