"""Signing in by passkey, with Chromium's own authenticator in the place of a phone."""

import re

import pytest

from kith_testing.browsing import DESKTOP
from kith_testing.people import make_member, make_service

PASSWORD = "correct horse battery"
A_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(open_page, settings):
    """A browser that can make passkeys, where a second factor is compulsory as it is for real."""
    settings.KITH_SECOND_FACTOR_REQUIRED = True
    page = open_page(**DESKTOP)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": A_PHONE})
    return page


def sign_in_by_password(page, site, email):
    page.goto(f"{site}/account/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page, site):
    page.goto(f"{site}/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site}/")


def test_a_passkey_is_added_and_then_signs_in(page, live_server_url, axe):
    # A passkey belongs to a name: browsers make none for an address of numbers.
    site = live_server_url.replace("127.0.0.1", "localhost")
    member = make_member(make_service(), "manager")
    at_work = re.compile(rf"^{site}/(?!account/)")

    sign_in_by_password(page, site, member.user.email)
    page.get_by_role("heading", name="Set up a second step").wait_for()
    page.get_by_role("button", name="Add a passkey").click()
    axe(page)
    page.get_by_label("Name for this passkey").fill("Work phone")
    page.get_by_label("Sign in with it alone, without a password").check()
    page.get_by_role("button", name="Add passkey").click()
    page.wait_for_url(lambda url: not url.endswith("/passkeys/add/"))
    page.goto(f"{site}/account/security/passkeys/")
    assert page.get_by_text("Work phone").first.is_visible()
    axe(page)
    page.goto(f"{site}/manage/staff")
    assert page.get_by_role("heading", name="Staff", exact=True).is_visible()

    sign_out(page, site)
    sign_in_by_password(page, site, member.user.email)
    page.get_by_role("heading", name="Second step").wait_for()
    # The password alone opens nothing: whatever is asked for leads back to the second step.
    page.goto(f"{site}/manage/staff")
    page.get_by_role("heading", name="Second step").wait_for()
    axe(page)
    page.get_by_role("button", name="Use a passkey instead").click()
    page.wait_for_url(at_work)

    sign_out(page, site)
    page.goto(f"{site}/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(at_work)
    page.goto(f"{site}/manage/staff")
    assert page.get_by_role("heading", name="Staff", exact=True).is_visible()
