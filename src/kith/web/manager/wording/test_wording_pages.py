"""The manager's editor of wording."""

import re

import pytest

from kith_testing.people import make_member, make_service
from kith_testing.stored import stored
from kith_testing.visits import signed_in, statements

pytestmark = pytest.mark.django_db
ONE = "/manage/wording/meeting_reminder_email/"


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def client(service):
    return signed_in(make_member(service, "manager", name="Mo Boss"))


def filled(page, **changes):
    number = re.search(r'name="number"[^>]*value="(\d+)"', page.text)[1]
    words = {
        "number": number,
        "subject": "See you soon",
        "body": "Dear {first_name}, see you {when}. Ring {service_phone}.",
        "subject_cy": "Wela i chi",
        "body_cy": "Annwyl {first_name}, {when}. {service_phone}.",
    }
    return words | changes


def test_the_list_names_every_message(client):
    page = client.get("/manage/wording/").text
    assert "The day before a meeting" in page
    assert "A colleague is invited" not in page
    assert "Wording of messages" in client.get("/manage/settings").text


def test_a_preview_saves_nothing_and_shows_both_languages(client, service):
    page = client.post(ONE, filled(client.get(ONE), preview="1")).text
    assert "This is not saved yet" in page
    assert "Dear Sam, see you Tuesday 10 March" in page
    assert "Annwyl Sam" in page
    assert stored(service, "messaging.Wording") == []


def test_it_is_saved_listed_and_goes_back(client, service):
    for _double_tap in range(2):
        assert client.post(ONE, filled(client.get(ONE))).status_code == 302
    (row,) = stored(service, "messaging.Wording")
    assert (row.number, row.saved_by) == (1, "Mo Boss")
    assert "Your own words" in client.get("/manage/wording/").text
    versions = client.get(ONE + "versions/").text
    assert "See you soon" in versions
    back = client.post(ONE + "restore/", {"number": 1, "version": 0}, follow=True).text
    assert "The original words" in back
    client.post(ONE + "restore/", {"number": 2, "version": 1})
    assert "See you soon" in client.get(ONE).text


def test_a_broken_rule_is_shown_at_its_box_and_the_words_are_kept(client, service):
    page = client.post(ONE, filled(client.get(ONE), body="Hi {nhs_number}")).text
    assert "{nhs_number} is not available here" in page
    assert "Hi {nhs_number}" in page
    assert "There is a problem" in page
    assert "How it will read" not in page
    assert stored(service, "messaging.Wording") == []


def test_two_managers_at_once_lose_nothing(client, service):
    stale = filled(client.get(ONE), subject="Mine")
    client.post(ONE, filled(client.get(ONE)))
    answer = client.post(ONE, stale)
    assert answer.status_code == 409
    assert "Mine" in answer.text


@pytest.mark.parametrize("path", ["staff_invitation/", "nothing/", "nothing/versions/"])
def test_other_messages_are_not_found(client, path):
    assert client.get(f"/manage/wording/{path}").status_code == 404


def test_a_version_that_is_none_is_refused(client):
    for given, status in (({}, 422), ({"number": 0, "version": 7}, 404), ({"number": "x"}, 422)):
        assert client.post(ONE + "restore/", given).status_code == status


def test_pages_ask_little(client):
    assert len(statements(client, "/manage/wording/")) <= 9
    assert len(statements(client, ONE)) <= 11
