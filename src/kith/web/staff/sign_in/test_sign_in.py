"""Signing in as staff: password, second step, reset, and every template ours."""

import time
from pathlib import Path

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.template import engines
from django.template.loader import get_template

from kith_testing.mail import link_in, system_mails
from kith_testing.people import make_member, make_service

PASSWORD = "correct horse battery"
TEMPLATES = Path(__file__).parent / "templates"
LIBRARY = Path(get_adapter.__code__.co_filename).parents[1] / "templates"
# What Kith does not switch on: sign-up, addresses to verify, codes by mail or phone, trust.
OFF = (
    "signup email_confirm email_change email.html verif phone code.html login_code set passkey"
    " trust base_ base.html password_set account_already email_deleted email_changed primary_email"
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_member(make_service())


def sign_in(client, email, password=PASSWORD):
    return client.post("/account/sign-in/", {"login": email, "password": password})


def give_second_step(user):
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_every_template_of_the_library_that_is_in_use_is_ours():
    ours = {str(f.relative_to(TEMPLATES)) for f in TEMPLATES.rglob("*.html")}
    for name in sorted(ours):
        if "/_" not in name:
            assert get_template(name).backend is engines["jinja2"], name
    theirs = {
        f"{area}/{f.relative_to(LIBRARY / area)}"
        for area in ("account", "mfa")
        for f in (LIBRARY / area).rglob("*.html")
    }
    skipped = [word for word in OFF.split() if word]
    in_use = {t for t in theirs if "snippets" not in t and not any(w in t for w in skipped)}
    needed = in_use | {"account/password_reset_from_key.html", "account/password_reset.html"}
    assert needed - ours == set()


def test_a_wrong_password_gets_the_same_answer_as_an_unknown_address(client, worker):
    wrong = sign_in(client, worker.user.email, "not the password")
    unknown = sign_in(client, "nobody@example.org", "not the password")
    assert "not correct" in wrong.content.decode()
    assert "not correct" in unknown.content.decode()


def test_each_mistake_says_what_to_do(client, worker):
    empty = client.post("/account/sign-in/", {}).text
    assert "Enter your email address" in empty
    assert "Enter your password" in empty
    assert "name@example.com" in sign_in(client, "nobody", "x").text
    reset = client.post("/account/password/reset/", {"email": ""}).text
    assert "Enter your email address" in reset
    give_second_step(worker.user)
    sign_in(client, worker.user.email)
    code = client.post("/account/second-step/", {"code": ""}).text
    assert "Enter the code" in code
    wrong = client.post("/account/second-step/", {"code": "000000"}).text
    assert "Use the newest one in your app" in wrong
    assert "This field is required" not in empty + reset + code
    assert "placeholder" not in empty + reset + code


def test_without_a_second_step_every_page_leads_to_setting_one_up(client, worker):
    sign_in(client, worker.user.email)
    assert client.get("/home").headers["Location"] == "/account/security/"
    assert "Set up a second step" in client.get("/account/security/").content.decode()


def test_with_a_second_step_the_code_is_asked_before_anything_opens(client, worker):
    secret = give_second_step(worker.user)
    assert sign_in(client, worker.user.email).headers["Location"] == "/account/second-step/"
    assert "/account/sign-in" in client.get("/home").headers["Location"]
    done = client.post("/account/second-step/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/home"
    assert client.get("/home").status_code in {200, 302}
    assert "/account/" not in client.get("/home").headers.get("Location", "")


def test_an_authenticator_app_can_be_set_up(client, worker):
    sign_in(client, worker.user.email)
    page = client.get("/account/security/app/")
    assert "data:image/svg" in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    client.post("/account/security/app/", {"code": code_of(secret)})
    assert Authenticator.objects.filter(user=worker.user, type="totp").exists()
    assert client.get("/account/security/codes/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/account/security/passkeys/",
        "/account/security/passkeys/add/",
        "/account/password/change/",
        "/account/security/codes/new/",
        "/account/security/app/remove/",
        "/account/sign-out/",
    ],
)
def test_each_page_of_ones_own_security_shows(client, worker, path):
    secret = give_second_step(worker.user)
    sign_in(client, worker.user.email)
    client.post("/account/second-step/", {"code": code_of(secret)})
    assert client.get(path).status_code == 200


def test_a_forgotten_password_is_chosen_again_by_a_link_that_works_once(client, worker):
    client.post("/account/password/reset/", {"email": worker.user.email})
    path = link_in(system_mails()[0])
    form = client.get(path, follow=True)
    new = {"password1": "another horse battery", "password2": "another horse battery"}
    client.post(form.redirect_chain[-1][0], new)
    assert sign_in(client, worker.user.email).status_code == 200
    assert sign_in(client, worker.user.email, "another horse battery").status_code == 302
    client.logout()
    assert "does not work" in client.get(path, follow=True).content.decode()


def test_asking_for_an_unknown_address_looks_the_same(client):
    response = client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert response.headers["Location"] == "/account/password/reset/sent/"


def test_guessing_is_slowed_down(client, worker):
    codes = [sign_in(client, worker.user.email, f"guess {n}").status_code for n in range(8)]
    assert "Too many" in sign_in(client, worker.user.email).content.decode()
    assert set(codes) == {200}


@pytest.mark.django_db
def test_who_tries_passwords_by_the_dozen_is_told_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip", "login_failed": "1000/m/ip"}
    typed = {"login": "kim@example.org", "password": "wrong horse"}
    told = [client.post("/account/sign-in/", typed) for _ in range(3)]
    assert [one.status_code for one in told] == [200, 200, 429]
    assert int(told[-1].headers["Retry-After"]) > 0
    assert "Please wait a little" in told[-1].text
