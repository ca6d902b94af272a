"""A person on a telephone without scripts: in by the code in the outbox, through their pages."""

import re
from datetime import date, datetime, time

import pytest

from kith.connections.choices import Route
from kith.kernel import clock
from kith_testing.browsing import PHONE
from kith_testing.cases import make_case
from kith_testing.connecting import offered
from kith_testing.portal import add_steps, look_up, rows
from kith_testing.stories import book, write_plan


@pytest.fixture
def case(live_server_url, settings):
    settings.KITH_DEMO = True
    case = make_case(telephone="+447700900123", safe_channels=["text"], born_on=date(1957, 3, 3))
    write_plan(case, matters_most="My grandson", goal="Get out more", step="Walk to the park")
    add_steps(case, 1)
    day = clock.add_working_days(clock.today(), 3)
    book(case, datetime.combine(day, time(10), clock.LONDON), how="in_person", place="Library")
    offered(case, Route.SIGNPOST, name="Tea and talk")
    return case


@pytest.fixture
def page(open_page):
    return open_page(**PHONE, javascript=False)


@pytest.fixture
def look(open_page, axe):
    """Opens what the person sees in a browser with scripts, where it can be checked."""
    seen = open_page(width=320, height=640)

    def check(page):
        seen.context.add_cookies(page.context.cookies())
        seen.goto(page.url)
        axe(seen)
        assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    return check


def sign_in(page, look):
    page.goto("/")
    page.get_by_role("link", name="See my plan").click()
    look(page)
    page.get_by_label("Your mobile number or email address").fill("07700 900 123")
    page.get_by_role("button", name="Go on").click()
    for box, typed in (("Day", "3"), ("Month", "March"), ("Year", "1957")):
        page.get_by_label(box, exact=True).fill(typed)
    page.get_by_role("button", name="Send me a code").click()
    look_up()
    code = read_code(page)
    page.goto("/my/sign-in/code")
    look(page)
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Sign in").click()


def read_code(page):
    """As in the demo: the text stands in the outbox, whose page anybody there can open."""
    page.goto("/demo/outbox/")
    return re.search(r"Your code is (\d{6})", page.content())[1]


def test_a_person_without_scripts_on_a_telephone(page, case, look):
    sign_in(page, look)
    assert page.get_by_role("heading", name="Hello Ada").is_visible()
    look(page)
    plan(page, look)
    meeting(page, look)
    messages_and_groups(page, look)
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_text("You are signed out").is_visible()
    page.goto("/my/plan")
    assert page.url.endswith("/my/sign-in")
    said = {row.text for row in rows(case, "casework.Step") if row.status == "not_for_me"}
    assert len(said) == 1


def plan(page, look):
    page.get_by_role("link", name="My plan", exact=True).click()
    look(page)
    page.get_by_role("button", name="I have done it").first.click()
    assert page.get_by_text("Your link worker can see it").is_visible()
    page.get_by_role("link", name="Not for me").first.click()
    look(page)
    page.get_by_label("Why is it not for you?").fill("My knee hurts")
    page.get_by_role("button", name="This is not for me").click()
    assert page.get_by_text("My knee hurts").is_visible()
    look(page)


def meeting(page, look):
    page.get_by_role("link", name="Meetings").click()
    look(page)
    page.get_by_role("link", name="Answer a few questions").click()
    look(page)
    for number in range(4):
        page.get_by_role("radio", name=str(5 + number), exact=True).check()
        page.get_by_role("button", name="Go on").click()
    assert page.get_by_text("look at your answers together").is_visible()
    page.get_by_role("link", name="Move it").click()
    look(page)
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Go on").click()
    assert page.get_by_text("Your meeting is moved").is_visible()


def messages_and_groups(page, look):
    page.get_by_role("link", name="Messages", exact=True).click()
    look(page)
    page.get_by_label("Your message").fill("Thank you for yesterday")
    page.get_by_role("button", name="Send").click()
    assert page.get_by_text("Somebody will read this by the end of").is_visible()
    page.get_by_role("link", name="Groups", exact=True).click()
    page.get_by_role("link", name="Tell us how it went").click()
    look(page)
    page.get_by_role("radio", name="Yes, I have been").check()
    page.get_by_role("radio", name="A little").check()
    page.get_by_role("button", name="Send").click()
    assert page.get_by_text("I have been, it helped a little").is_visible()
    look(page)
