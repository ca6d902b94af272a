"""Recording meetings as a link worker does: on a telephone, by keyboard, with a bad signal."""

import pytest

from kith_testing import browsing
from kith_testing.cases import make_case
from kith_testing.people import make_member, make_service, member_actor

PATIENCE = 60_000
DRAFTS = "Object.keys(localStorage).filter(key => key.startsWith('kith-draft:')).length"
MATTERS = "What matters to you?"


@pytest.fixture
def made(live_server_url):
    service = make_service()
    return make_case(service, member_actor(make_member(service)), preferred_name="Addie")


@pytest.fixture
def open_as_worker(open_page, sign_in, made):
    """`open_as_worker(path, **options)`: a page of this person, signed in."""
    from kith.organisations.models import Membership

    member = Membership.objects.select_related("user").get(id=made.actor.membership_id)

    def open_at(path, **options):
        page = open_page(**(browsing.PHONE | options))
        page.set_default_timeout(PATIENCE)
        page.set_default_navigation_timeout(PATIENCE)
        sign_in(page, member)
        page.goto(f"/people/{made.person_id}/{path}")
        return page

    return open_at


def wait_for_drafts(page, count):
    """Until the browser keeps so many drafts."""
    for _tenth in range(300):
        if page.evaluate(DRAFTS) == count:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{page.evaluate(DRAFTS)} drafts are kept, not {count}.")


def record_url(made, number=1):
    return f"meetings/{made.sessions()[number - 1].id}/record"


def test_the_first_meeting_by_keyboard(open_as_worker, made, axe):
    page = open_as_worker(record_url(made))
    axe(page)
    page.get_by_label(MATTERS).focus()
    for typed in ("My garden", "Go out twice a week", "Walk to the shop"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("What time?").fill("2:30pm")
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/*/")

    assert page.get_by_role("heading", name="Meeting 1 of 6").is_visible()
    assert "Working towards: Go out twice a week" in page.locator("pre").inner_text()
    axe(page)


def test_a_meeting_is_recorded_without_scripts(open_as_worker, made):
    page = open_as_worker(record_url(made), javascript=False)
    page.get_by_label(MATTERS).fill("My garden")
    page.get_by_label("You will ring us").check()
    ring_by = page.get_by_role("group", name="By which day?")
    for part, typed in (("Day", "1"), ("Month", "3"), ("Year", "2027")):
        ring_by.get_by_label(part).fill(typed)
    page.get_by_role("button", name="Save our meeting").click()

    page.wait_for_url("**/meetings/*/")
    assert made.sessions()[0].status == "held"


def test_what_was_typed_survives_a_lost_connection_and_is_gone_once_saved(open_as_worker, made):
    page = open_as_worker(record_url(made))
    page.get_by_label(MATTERS).fill("My garden, and my late wife's roses")
    page.get_by_label("We meet again").check()
    page.get_by_label("What time?").fill("11am")
    wait_for_drafts(page, 1)
    page.reload()
    page.get_by_role("button", name="Bring back what I typed").click()

    assert page.get_by_label(MATTERS).input_value() == "My garden, and my late wife's roses"
    assert page.get_by_label("What time?").input_value() == "11am"
    page.get_by_role("button", name="Save our meeting").click()
    page.wait_for_url("**/meetings/*/")
    assert page.evaluate(DRAFTS) == 0


def test_a_draft_can_be_thrown_away_and_does_not_outlive_a_sign_out_or_a_day(open_as_worker, made):
    page = open_as_worker(record_url(made))
    page.get_by_label(MATTERS).fill("Secret")
    wait_for_drafts(page, 1)
    page.reload()
    page.get_by_role("button", name="Throw it away").click()
    assert page.evaluate(DRAFTS) == 0
    page.get_by_label(MATTERS).fill("Old")
    wait_for_drafts(page, 1)
    page.goto(f"/people/{made.person_id}/meetings/")
    page.evaluate(
        "Object.keys(localStorage).forEach(key => localStorage.setItem(key,"
        " JSON.stringify({at: Date.now() - 25 * 3600 * 1000, values: {}})))"
    )
    page.reload()
    assert page.evaluate(DRAFTS) == 0
    page.goto(f"/people/{made.person_id}/{record_url(made)}")
    page.get_by_label(MATTERS).fill("Secret")
    wait_for_drafts(page, 1)
    page.get_by_role("button", name="Sign out").click()
    wait_for_drafts(page, 0)
