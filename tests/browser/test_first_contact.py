"""Allocation and the first call, by keyboard, on a telephone and on a desk."""

import pytest

from kith_testing.browsing import DESKTOP, PHONE
from kith_testing.cases import make_referral
from kith_testing.people import make_member, make_person, make_service
from kith_testing.stored import stored


class Scene:
    """One accepted referral, a manager, and two link workers of whom one is full."""

    def __init__(self):
        self.service = make_service("Northgate")
        self.manager = make_member(self.service, "manager", name="Mona Reed")
        self.amara = make_member(self.service, name="Amara Bright")
        make_member(self.service, name="Ben Hill", worker={"caseload_limit": 0})
        self.person_id = make_person(
            self.service,
            given_name="Margaret",
            preferred_name="Peggy",
            telephone="+447700900111",
            safe_channels=["phone"],
            voicemail="no",
            safe_contact_note="Say that you ring from the library.",
        )
        make_referral(self.service, self.person_id, status="accepted", risks_asked=True)

    def referral(self):
        [row] = stored(self.service, "referrals.Referral")
        return row


def press(page, role, name):
    """Reach a control with the keyboard's focus, press it, and wait for the page it leads to."""
    page.get_by_role(role, name=name).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.fixture
def scene(live_server_url):
    return Scene()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_from_the_board_to_an_open_case_by_keyboard(size, scene, open_page, sign_in, axe):
    page = open_page(**size)
    sign_in(page, scene.manager)
    page.goto("/manage/allocation/")
    axe(page)
    press(page, "link", "Margaret Bello")
    axe(page)
    press(page, "button", "Assign to Amara Bright")
    page.get_by_text("Amara Bright has Peggy now").wait_for()

    page = open_page(**size)
    sign_in(page, scene.amara)
    page.goto("/calls/")
    axe(page)
    press(page, "link", "Peggy (Margaret Bello)")
    assert page.get_by_role("link", name="Ring Peggy").get_attribute("href") == "tel:+447700900111"
    press(page, "button", "Save")
    page.get_by_role("alert").get_by_text("Choose what happened").wait_for()
    axe(page)
    page.get_by_label("Spoke: they would like to go ahead").focus()
    page.keyboard.press("Space")
    axe(page)
    press(page, "button", "Save")
    page.get_by_text("They are going ahead. Their case is open.").wait_for()
    assert scene.referral().status == "engaged"


def test_the_safe_line_comes_before_anything_else_to_do(scene, open_page, sign_in):
    page = open_page(**PHONE)
    sign_in(page, scene.manager)
    page.goto(f"/people/{scene.person_id}/contact/")
    line = page.locator(".kith-safe__line")
    assert "Leave no voicemail" in line.inner_text()
    assert line.bounding_box()["y"] + line.bounding_box()["height"] < PHONE["height"]
    # It stands once on this screen: the header's copy gives way.
    assert not page.locator(".kith-person__line").is_visible()


@pytest.mark.parametrize("end", ["contact/", "safe-contact/", "details/", "deciding/", "died/"])
def test_nothing_runs_over_the_edge_of_a_narrow_screen(end, scene, open_page, sign_in, axe):
    page = open_page(width=320, height=640)
    sign_in(page, scene.manager)
    page.goto(f"/people/{scene.person_id}/{end}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    axe(page)
