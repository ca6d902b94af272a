"""On a phone without scripts: who looked, a helper's view, a copy that a worker checks first."""

import os
from pathlib import Path

import pytest

from kith.audit.operations import log_read
from kith.kernel.acting import acting
from kith.web import person_cookie
from kith_testing.browsing import DESKTOP, PHONE
from kith_testing.cases import make_case
from kith_testing.connecting import sent
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.portal import person_client
from kith_testing.rights import give, helper_client
from kith_testing.stories import write_plan


@pytest.fixture
def scene(live_server_url):
    member = make_member(make_service())
    case = make_case(
        member.organisation,
        member_actor(member),
        telephone="+441632960123",
        safe_channels=["phone"],
        voicemail="no",
        postcode="LS6 2AA",
    )
    write_plan(case, matters_most="My garden", goal="Get out more", step="Ring the allotment")
    sent(case)
    with acting(case.actor, read_only=True):
        log_read(case.person_id, "link_worker:plan")
    return member, case


def let_in(page, client, url):
    """Give this browser the cookie of somebody who has signed in."""
    cookie = {"name": person_cookie.NAME, "value": client.cookies[person_cookie.NAME].value}
    page.context.add_cookies([cookie | {"url": f"{url}/my"}])


def shoot(page, name):
    folder = os.environ.get("KITH_SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def looked_at(page, axe, address, name):
    page.goto(address)
    shoot(page, name)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_my_record_from_who_looked_to_a_copy_in_hand(
    scene, open_page, sign_in, axe, live_server_url
):
    member, case = scene
    # The checker of accessibility is a script: a second browser of theirs looks, the first acts.
    mine, seen = open_page(**PHONE, javascript=False), open_page(**PHONE)
    for page in (mine, seen):
        let_in(page, person_client(case.service, case.person_id), live_server_url)
    for address in ("record", "record/who-looked", "record/sharing", "record/helpers"):
        looked_at(seen, axe, f"/my/{address}", f"phone-{address.replace('/', '-')}")
    assert "Your link worker" in seen.goto("/my/record/who-looked").text()

    looked_at(seen, axe, "/my/record/requests/copy", "phone-ask")
    mine.goto("/my/record/requests/copy")
    mine.get_by_role("button", name="Send").click()
    assert "We answer by" in mine.content()

    staff = open_page(**DESKTOP)
    sign_in(staff, member)
    looked_at(staff, axe, f"/people/{case.person_id}/rights/", "wide-rights")
    staff.get_by_role("link", name="A copy of my record").click()
    shoot(staff, "wide-request")
    axe(staff)
    while staff.get_by_text("To read", exact=True).count():
        staff.locator(".kith-rows__row:has-text('To read') a").first.click()
        shoot(staff, "wide-check")
        axe(staff)
        staff.get_by_role("button", name="I have read these").click()
    staff.get_by_role("button", name="Release the copy").click()

    looked_at(seen, axe, "/my/record/requests", "phone-requests")
    mine.goto("/my/record/requests")
    mine.get_by_role("button", name="Get my copy").click()
    looked_at(seen, axe, mine.url, "phone-fetch")
    with mine.expect_download() as download:
        mine.get_by_role("button", name="Get my copy").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")

    helper = open_page(**PHONE)
    let_in(helper, helper_client(case, give(case)), live_server_url)
    looked_at(helper, axe, "/my/record", "phone-helping")
    assert helper.url.endswith("/my/helping")
    mine.goto("/my/record/helpers")
    mine.get_by_role("link", name="Take it back").click()
    mine.get_by_role("button", name="Take it back").click()
    helper.reload()
    assert "/my/sign-in" in helper.url


@pytest.mark.parametrize(("language", "sizes"), [("ar", (PHONE, DESKTOP)), ("pl", (PHONE,))])
def test_drafts_run_the_right_way(open_page, axe, language, sizes):
    for size in sizes:
        page = open_page(**size)
        cookie = {"name": "django_language", "value": language}
        page.goto("/")
        page.context.add_cookies([cookie | {"url": page.url}])
        for address in ("/", "/find/", "/get-help/", "/my/sign-in"):
            looked_at(
                page,
                axe,
                address,
                f"{language}-{size['width']}-{address.strip('/').replace('/', '-')}",
            )
            assert page.get_attribute("html", "lang") == language
