"""Restricted records: opened in an emergency, reviewed, and who has looked."""

import re

import pytest
from django.urls import reverse

from kith.kernel.ids import new_id
from kith.people.queries import break_glass
from kith_testing.people import make_member, make_person, make_service
from kith_testing.visits import link, signed_in

pytestmark = pytest.mark.django_db
REVIEWS = reverse("link_worker:reviews")


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def sam(service):
    return make_member(service, name="Sam Okoro")


@pytest.fixture
def boss(service):
    return make_member(service, "manager", name="Mo Boss", email="mo.boss@example.org")


@pytest.fixture
def hidden(service):
    return make_person(service, given_name="Zebedee", restricted=True)


def opening(record):
    return reverse("link_worker:open_record", args=[record])


def page(person):
    return reverse("link_worker:person", args=[person])


def test_before_it_is_opened_the_page_tells_nothing(sam, hidden):
    client = signed_in(sam)
    there, nowhere = client.get(opening(hidden)).text, client.get(opening(new_id())).text
    assert "Zebedee" not in there
    assert "60 minutes" in there
    assert "60 minutes" in nowhere


def test_a_reason_opens_it_and_a_manager_reviews(sam, boss, hidden):
    client = signed_in(sam)
    assert client.get(page(hidden)).status_code == 404
    client.post(opening(hidden), {"reason": "She is at the door"})
    assert "Zebedee" in client.get(page(hidden)).text
    review = signed_in(boss)
    text = review.get(REVIEWS).text
    assert "She is at the door" in text
    address = re.search(rf'href="({REVIEWS}[^"]+)"', text)[1]
    answer = review.post(address, {"justified": "yes", "note": "Right to"})
    assert answer.status_code == 302
    assert "Nothing to review" in review.get(REVIEWS).text


def test_without_a_reason_it_stays_shut(sam, hidden):
    client = signed_in(sam)
    assert "There is a problem" in client.post(opening(hidden), {"reason": "x"}).text
    assert client.get(page(hidden)).status_code == 404


def test_a_record_of_another_service_cannot_be_opened(sam):
    theirs = make_person(make_service("Southgate"), restricted=True)
    answer = signed_in(sam).post(opening(theirs), {"reason": "Let me in please"})
    assert answer.status_code == 404


def test_restricting_hides_the_record_at_once_and_can_be_undone(service, sam, boss):
    person = make_person(service)
    address = reverse("link_worker:restrict", args=[person])
    manager, worker = signed_in(boss), signed_in(sam)
    assert "There is a problem" in manager.post(address, {"reason": ""}).text
    assert worker.get(page(person)).status_code == 200
    manager.post(address, {"reason": "Works next door"})
    assert worker.get(page(person)).status_code == 404
    manager.post(address)
    assert worker.get(page(person)).status_code == 200


def test_who_looked_is_for_those_who_see_restricted_records(service, sam, boss):
    person = make_person(service)
    signed_in(sam).get(page(person))
    address = reverse("link_worker:record_history", args=[person])
    assert "Sam Okoro" in signed_in(boss).get(address).text
    changes = signed_in(boss).get(address, {"show": "changes"}).text
    assert "Added: the person’s details" in changes
    assert "people_person" not in changes
    assert signed_in(sam).get(address).status_code == 403
    elsewhere = make_member(make_service("Southgate"), "manager")
    assert signed_in(elsewhere).get(address).status_code == 404


def test_many_openings_come_in_pages_and_the_oldest_first(sam, boss, hidden, service, monkeypatch):
    monkeypatch.setattr(break_glass, "A_PAGE", 1)
    later = make_person(service, given_name="Yolanda", restricted=True)
    for record in (hidden, later):
        signed_in(sam).post(opening(record), {"reason": "She is at the door"})
    reviewer = signed_in(boss)
    first = reviewer.get(REVIEWS)
    second = reviewer.get(link(first, "next"))
    assert [name in first.text for name in ("Zebedee", "Yolanda")] == [True, False]
    assert [name in second.text for name in ("Zebedee", "Yolanda")] == [False, True]
    assert "Zebedee" in reviewer.get(link(second, "prev")).text
