"""A provider's coordinator on a telephone: inbox, yes, register, figures; by keyboard, with axe."""

from kith.connections.choices import Answer, Share
from kith.kernel.clock import today
from kith_testing.browsing import DESKTOP, PHONE
from kith_testing.workspaces import make_workspace

PAGES = ("", "waiting", "attending", "ended", "register/", "figures/", "listings/", "staff/")


def press(page, role, name):
    """Reach a control with the keyboard's focus, press it, and wait for the page it leads to."""
    page.get_by_role(role, name=name).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_from_the_inbox_to_figures(live_server_url, open_page, sign_in, axe):
    place = make_workspace()
    made = place.sent(shares=(Share.TELEPHONE,))
    place.accepted(answer=Answer.WAIT)
    page = open_page(**PHONE)
    sign_in(page, place.member)

    page.goto("/provider/")
    axe(page)
    press(page, "link", "Somebody for Tea and talk")
    assert "Ada" not in page.content()
    press(page, "button", "Send my answer")
    page.get_by_role("link", name="Choose your answer").wait_for()
    axe(page)
    page.get_by_label("Yes, there is a place").focus()
    page.keyboard.press("Space")
    press(page, "button", "Send my answer")
    page.get_by_text("01632 960 123").wait_for()
    axe(page)

    page.goto("/provider/register/")
    page.locator(f'a[href$="on={today()}"]').focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_label("Ada").focus()
    page.keyboard.press("Space")
    axe(page)
    press(page, "button", "Save the register")
    page.get_by_text("Register saved").wait_for()
    assert made.row().state == "started"

    page.goto("/provider/figures/")
    page.get_by_role("row", name="Together").get_by_role("cell", name="2").first.wait_for()
    for name in PAGES:
        page.goto(f"/provider/{name}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    for name in ("", "edit"):
        page.goto(f"/provider/listings/{place.listing_id}/{name}")
        axe(page)

    desk = open_page(**DESKTOP)
    sign_in(desk, place.member)
    desk.goto(f"/provider/referrals/{made.id}/")
    axe(desk)
