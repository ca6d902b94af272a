"""Signing in, as a browser sees it."""

import re
import time

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith.portal.policy import IDLE
from kith.web import person_cookie
from kith.web.person.sign_in import ask_cookie
from kith_testing.people import change_person, make_member, make_person, make_service
from kith_testing.portal import (
    look_up,
    open_session,
    person_client,
    reachable,
    sent_codes,
    with_token,
)
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
SIGN_IN, BIRTHDAY, CODE = (reverse(f"person:{n}") for n in ("sign_in", "birthday", "code"))
BORN = {"born_on_day": "3", "born_on_month": "3", "born_on_year": "1957"}
HOME = reverse("person:home")


@pytest.fixture(autouse=True)
def texts_can_be_sent(settings):
    settings.KITH_DEMO = True


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def person_id(service):
    return reachable(service)


def asked(client, contact="07700 900123", **born):
    first = client.post(SIGN_IN, {"contact": contact})
    assert contact in first.text
    return client.post(BIRTHDAY, {"contact": contact, **BORN, **born})


def test_from_a_number_to_ones_own_pages(client, service, person_id):
    assert asked(client).headers["Location"] == CODE
    look_up()
    before = client.cookies[configured.CSRF_COOKIE_NAME].value if client.get(CODE) else ""
    response = client.post(CODE, {"code": sent_codes(service)[0]})
    assert response.headers["Location"] == HOME
    cookie = response.cookies[person_cookie.NAME]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Lax", "/my", "")
    assert response.cookies[configured.CSRF_COOKIE_NAME].value != before
    assert "Hello Ada" in client.get(HOME).text
    assert client.get(SIGN_IN).headers["Location"] == HOME


def plain(response):
    """The page without the token that every form has of its own."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text)


def test_the_answer_is_the_same_for_somebody_and_for_nobody(service, person_id):
    answers = []
    for contact in ("07700 900123", "07700 900999"):
        client = Client()
        sent = asked(client, contact)
        look_up()
        shown, wrong = client.get(CODE), client.post(CODE, {"code": "1"})
        answers.append((sent.status_code, sent.headers["Location"], sorted(client.cookies)))
        answers.append((wrong.status_code, plain(shown), plain(wrong)))
    assert answers[:2] == answers[2:]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter a mobile phone number or an email address"),
        ("me", "Enter a mobile phone number or an email address"),
        ("me@", "Enter a valid email address"),
        ("01632 960123", "We cannot text this number"),
        ("07700", "Enter a phone number, like"),
        ("\x00@\u202e", "Enter a valid email address"),
    ],
)
def test_what_is_no_contact_is_said_to_be_none(client, typed, words):
    page = client.post(SIGN_IN, {"contact": typed}).text
    assert words in page
    assert "There is a problem" in page


def test_without_a_birthday_the_question_comes_again(client):
    page = client.post(BIRTHDAY, {"contact": "07700 900123"}).text
    assert "needs a day, month and year" in page
    assert client.post(BIRTHDAY, {}).headers["Location"] == SIGN_IN
    assert client.get(BIRTHDAY).headers["Location"] == SIGN_IN


def test_a_code_page_without_an_ask_goes_back(client):
    assert client.get(CODE).headers["Location"] == SIGN_IN
    client.cookies[ask_cookie.NAME] = "made:up:cookie"
    assert client.post(CODE, {"code": "123456"}).headers["Location"] == SIGN_IN


def test_a_cookie_set_by_somebody_else_is_never_taken_over(client, service, person_id):
    """Fixation: whatever cookie the browser had, signing in gives another."""
    planted = open_session(service, make_person(service, given_name="Eve"))
    client.cookies[person_cookie.NAME] = "planted"
    asked(client)
    look_up()
    response = client.post(CODE, {"code": sent_codes(service)[0]})
    assert response.cookies[person_cookie.NAME].value != "planted"
    assert planted not in response.cookies[person_cookie.NAME].value


def test_an_altered_or_unsigned_cookie_opens_nothing(service, person_id):
    token = open_session(service, person_id)
    for value in (token, f"{token}:x:y", ""):
        client = Client()
        client.cookies[person_cookie.NAME] = value
        assert client.get(HOME).headers["Location"] == SIGN_IN


def test_twenty_minutes_of_nothing_end_it_and_a_page_starts_them_anew(
    service, person_id, monkeypatch
):
    start = time.time()
    client = person_client(service, person_id)
    for minutes, status in ((15, 200), (30, 200), (51, 302)):
        monkeypatch.setattr("django.core.signing.time.time", lambda m=minutes: start + m * 60)
        assert client.get(HOME).status_code == status
    assert IDLE.total_seconds() == 20 * 60


def test_signing_out_ends_it_for_every_copy_of_the_cookie(service, person_id):
    token = open_session(service, person_id)
    here, copy = with_token(token), with_token(token)
    response = here.post(reverse("person:sign_out"), follow=True)
    assert "You are signed out" in response.text
    assert copy.get(HOME).headers["Location"] == SIGN_IN


def test_leaving_in_a_hurry_signs_out_and_goes_elsewhere(service, person_id, settings):
    token = open_session(service, person_id)
    here, copy = with_token(token), with_token(token)
    assert reverse("person:leave") in here.get(HOME).text
    assert here.get(reverse("person:leave")).headers["Location"] == settings.KITH_EXIT_URL
    assert copy.get(HOME).headers["Location"] == SIGN_IN


def test_not_me(service, person_id):
    client = person_client(service, person_id)
    client.get(reverse("person:not_me"))
    response = client.post(reverse("person:not_me"), follow=True)
    assert "no more codes will come" in response.text
    assert client.get(HOME).headers["Location"] == SIGN_IN


def test_a_number_that_changes_hands_ends_the_visit(service, person_id):
    client = person_client(service, person_id)
    change_person(service, person_id, telephone="+447700900555")
    assert client.get(HOME).headers["Location"] == SIGN_IN


def test_staff_and_person_in_one_browser_stay_apart(service, person_id):
    """The cookie of one opens no page of the other."""
    staff = signed_in(make_member(service))
    assert staff.get(HOME).headers["Location"] == SIGN_IN
    both = with_token(open_session(service, person_id), staff)
    assert "Hello Ada" in both.get(HOME).text
    person = person_client(service, person_id)
    assert person.get("/today/").headers["Location"].startswith("/account/sign-in")


def test_each_page_is_in_the_history_under_the_persons_name(service, person_id, owner_url):
    with CaptureQueriesContext(connection) as queries:
        person_client(service, person_id).get(HOME)
    said = " ".join(q["sql"] for q in queries)
    assert f"person:{person_id}" in said
    assert "kith_log_read" in said


def test_too_many_asks_are_told_so(client, monkeypatch):
    monkeypatch.setattr("kith.portal.policy.ASKS_AN_HOUR_FOR_A_CONTACT", 1)
    asked(client)
    response = asked(client)
    assert response.status_code == 429
    assert "Too many codes were asked for" in response.text


def test_who_guesses_codes_is_told_to_wait(client, person_id, monkeypatch):
    monkeypatch.setattr("kith.portal.policy.TRIES_AN_HOUR_FROM_A_NETWORK", 1)
    asked(client)
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    response = client.post(CODE, {"code": "000001"})
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert "Too many codes were tried" in response.text
