"""A link worker finds a group by keyboard, on the map and in the list, and refers somebody."""

import pytest

from kith_testing.cases import make_case
from kith_testing.directory import make_listing, make_location, make_provider
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.typist import Typist


@pytest.fixture
def worker(live_server_url):
    return make_member(make_service("Calder social prescribing"), name="Aisha Rahman")


@pytest.fixture
def ada(worker):
    """Somebody who lives in Leeds, and two groups: one in her street, one farther out."""
    email = "tea@example.org"
    for name, lat in (("Bramley tea and talk", 53.81), ("Alwoodley tea and talk", 53.86)):
        place = make_location(lat, -1.55, city="Leeds")
        make_listing(name, provider=make_provider(f"{name} trust"), places=(place,), email=email)
    return make_case(
        worker.organisation,
        member_actor(worker),
        given_name="Ada",
        family_name="Bello",
        postcode="LS6 2AB",
    )


def test_found_on_the_map_and_referred_by_keyboard(ada, worker, open_page, sign_in, axe):
    page = open_page()
    sign_in(page, worker)
    by_keyboard = Typist(page)
    page.goto(f"/people/{ada.person_id}/find/")
    for box, words in (("q", "tea"), ("near", "Leeds")):
        by_keyboard.reach(page.locator(f"main [name={box}]"))
        page.keyboard.insert_text(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    axe(page)

    pin = page.get_by_role("link", name="2: Alwoodley tea and talk")
    by_keyboard.reach(pin)
    page.keyboard.press("Enter")
    page.wait_for_url("**#listing-2")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("heading", name="Alwoodley tea and talk").is_visible()
    axe(page)

    by_keyboard.follow("Connect them with this group")
    by_keyboard.answer(route="referral", talked="yes")
    by_keyboard.press("Continue")
    by_keyboard.follow("Ask for consent and send")
    by_keyboard.press("Show exactly what they will read")
    axe(page)
    by_keyboard.answer(how="spoken")
    by_keyboard.press("They agree: send it")
    assert "Alwoodley tea and talk" in page.locator("main").inner_text()
    assert "Wait for the group" in page.locator("main").inner_text()
    axe(page)


def test_what_works_leads_to_what_fits_by_keyboard(ada, worker, open_page, sign_in, axe):
    page = open_page(width=390, height=844)
    sign_in(page, worker)
    by_keyboard = Typist(page)
    page.goto(f"/people/{ada.person_id}/suggestions/")
    by_keyboard.follow("Change what works for them")
    axe(page)
    by_keyboard.answer(words="I would love company over a cup of tea", pays="free", online="no")
    by_keyboard.press("Save")
    axe(page)
    assert "“company”" in page.locator("main").inner_text()
    by_keyboard.unfold("All that was weighed")
    weighed = page.locator("main details[open]").last.inner_text()
    assert "Nobody has asked when they are free" in weighed
    by_keyboard.unfold("Not this one")
    axe(page)
    by_keyboard.press("They do not want it")
    shown = page.locator("main").inner_text()
    assert "They have turned this one down" not in shown.split("Left out, and why")[0]
    assert "this will not be suggested to them again" in page.locator("body").inner_text()


def test_a_visitor_finds_without_account_or_scripts_on_a_telephone(ada, open_page, axe):
    page = open_page(width=320, height=700)
    page.goto("/find/?q=tea&near=Leeds&miles=25")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first = page.get_by_role("link", name="Bramley tea and talk", exact=True)
    assert first.bounding_box()["y"] < 2 * 700
    Typist(page).unfold("Look for something else")
    use_my_location(page, {"latitude": 53.80012345, "longitude": -1.54998765})
    assert page.locator("#id_near").input_value() == "My location (53.800, -1.550)"
    axe(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Search").click()
    assert page.locator("#found").get_by_text("near your location").is_visible()
    Typist(page).unfold("Look for something else")
    use_my_location(page, None)
    assert "did not let us see" in page.locator("[data-kith-located]").inner_text()
    assert page.locator("#id_near").evaluate("box => box === document.activeElement")
    plain = open_page(width=390, height=844, javascript=False)
    plain.goto("/find/?q=tea&near=Leeds&miles=25")
    plain.get_by_text("Look for something else").click()
    assert plain.get_by_role("button", name="Search").is_visible()
    assert not plain.get_by_role("button", name="Use my location").is_visible()
    plain.get_by_role("link", name="1: Bramley tea and talk").click()
    assert plain.url.endswith("#listing-1")
    plain.get_by_role("link", name="Bramley tea and talk", exact=True).click()
    plain.wait_for_url("**/find/*")
    assert plain.get_by_role("heading", name="Bramley tea and talk").is_visible()


def use_my_location(page, where):
    """Press the button by keyboard, having let the browser tell `where`, or (None) refused it."""
    if where:
        page.context.set_geolocation(where)
        page.context.grant_permissions(["geolocation"])
    else:
        page.context.clear_permissions()
    Typist(page).reach(page.get_by_role("button", name="Use my location"))
    page.keyboard.press("Enter")
    status = page.locator("[data-kith-located]")
    status.filter(has_text="Your").wait_for()
