"""The manager's staff pages."""

import re

import pytest

from kith_testing.cases import make_referral
from kith_testing.mail import link_in, system_mails
from kith_testing.people import make_member, make_person, make_service, members_of_email
from kith_testing.visits import link, signed_in

pytestmark = pytest.mark.django_db
WORKER = {
    "name": "Samira Okoro",
    "job_title": "Link worker",
    "weekly_hours": "18.5",
    "caseload_limit": "20",
    "accepting": "on",
    "languages": ["ur", "cy"],
    "specialisms": ["homelessness"],
    "gender": "woman",
    "away_from_day": "1",
    "away_from_month": "12",
    "away_from_year": "2026",
}
INVITED = {"name": "Rosa Diaz", "email": "rosa@example.org", "role": "senior"}


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def manager(service):
    return make_member(service, "manager", name="Helen Marsh")


@pytest.fixture
def client(manager):
    return signed_in(manager)


@pytest.fixture
def worker(service):
    return make_member(service)


def read_of(client, path):
    return re.search(r'name="read" value="(\w+)"', client.get(path).text)[1]


def test_a_colleague_gets_another_role(client, manager, worker):
    path = f"/manage/staff/{worker.id}/role"
    assert 'value="link_worker" checked' in client.get(path).text
    answer = client.post(path, {"role": "senior", "was": "link_worker"}, follow=True)
    assert "The role of Sam Okoro is changed" in answer.text
    assert client.post(path, {"role": "manager", "was": "link_worker"}).status_code == 409
    wrong = {"role": "administrator", "was": "senior"}
    assert "choose from the list" in client.post(path, wrong).text
    own = f"/manage/staff/{manager.id}/role"
    assert "You cannot change your own role" in client.get(own).text


def test_a_worker_is_changed_and_listed(client, worker):
    path = f"/manage/staff/{worker.id}"
    answer = client.post(path, WORKER | {"read": read_of(client, path)}, follow=True)
    assert "Samira Okoro" in answer.text
    assert "18.5 hours a week" in answer.text
    assert "Urdu" in answer.text
    worker.worker.refresh_from_db()
    assert worker.worker.caseload_limit == 20
    assert worker.worker.away_from.isoformat() == "2026-12-01"


def test_the_second_of_two_is_told(client, worker):
    path = f"/manage/staff/{worker.id}"
    read = read_of(client, path)
    client.post(path, WORKER | {"read": read})
    answer = client.post(path, WORKER | {"read": read, "name": "Somebody else"})
    assert answer.status_code == 409
    worker.refresh_from_db()
    assert worker.name == "Samira Okoro"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("weekly_hours", "0"),
        ("weekly_hours", "61"),
        ("caseload_limit", "-1"),
        ("languages", ["klingon"]),
        ("practices", ["018f0000-0000-7000-8000-000000000000"]),
        ("email", "not an address"),
        ("away_from_day", "32"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_saved(client, worker, field, typed):
    path = f"/manage/staff/{worker.id}"
    answer = client.post(path, WORKER | {"read": read_of(client, path), field: typed})
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    worker.refresh_from_db()
    assert worker.name == "Sam Okoro"


def test_letting_go_says_what_is_left_and_shuts_the_door(client, worker, service):
    make_referral(service, make_person(service), status="allocated", link_worker=worker)
    path = f"/manage/staff/{worker.id}/switch"
    assert "1 referral not yet reached" in client.get(path).text
    theirs = signed_in(worker)
    assert theirs.get("/home").status_code == 302
    assert "can no longer sign in" in client.post(path, {"active": "off"}, follow=True).text
    worker.refresh_from_db()
    assert not worker.active
    assert theirs.get("/home").status_code == 403
    client.post(path, {"active": "on"})
    worker.refresh_from_db()
    assert worker.active


def test_nobody_switches_themselves_off(client, manager):
    path = f"/manage/staff/{manager.id}/switch"
    assert client.post(path, {"active": "off"}).status_code == 422
    manager.refresh_from_db()
    assert manager.active


def test_an_invitation_can_be_withdrawn(client):
    client.post("/staff/invite", INVITED)
    page = client.get("/manage/staff").text
    assert "Rosa Diaz" in page
    withdraw = re.search(r'action="(\S+/withdraw)"', page)[1]
    assert client.post(withdraw).status_code == 302
    assert client.post(withdraw).status_code == 404
    assert client.get(link_in(system_mails()[0])).status_code == 404
    assert "Nobody." in client.get("/manage/staff").text


def test_who_was_let_go_can_be_invited_back(client, worker):
    worker.user.email = worker.email = "rosa@example.org"
    worker.user.save()
    client.post(f"/manage/staff/{worker.id}/switch", {"active": "off"})
    client.post("/staff/invite", INVITED | {"role": "link_worker"})
    back = signed_in(worker)
    back.post(link_in(system_mails()[0]), {"name": "Rosa Diaz"})
    assert [m.active for m in members_of_email("rosa@example.org")] == [True]


def test_an_administrator_is_not_the_managers_to_change(client, service):
    other = make_member(service, "administrator", name="Fatima Noor")
    assert "Fatima Noor" in client.get("/manage/staff").text
    assert client.get(f"/manage/staff/{other.id}").status_code == 404
    assert client.post(f"/manage/staff/{other.id}/switch", {"active": "off"}).status_code == 404


def test_another_services_staff_are_not_found(client):
    other = make_member(make_service("Southgate"), name="Ann Other")
    assert "Ann Other" not in client.get("/manage/staff").text
    for path in (f"/manage/staff/{other.id}", f"/manage/staff/{other.id}/switch"):
        assert client.get(path).status_code == 404
        assert client.post(path, WORKER | {"active": "off"}).status_code == 404
    other.refresh_from_db()
    assert other.active


@pytest.mark.parametrize("role", ["link_worker", "senior", "administrator"])
def test_other_roles_are_refused(service, worker, role):
    theirs = signed_in(make_member(service, role))
    for path in ("/manage/staff", f"/manage/staff/{worker.id}"):
        assert theirs.get(path).status_code == 403
    assert theirs.post(f"/manage/staff/{worker.id}/switch").status_code == 403


def test_many_colleagues_come_in_pages_and_by_name(client, service):
    for number in range(45):
        make_member(service, name=f"Worker {number:02}")
    first = client.get("/manage/staff")
    assert "Worker 00" in first.text
    assert "Worker 44" not in first.text
    second = client.get(link(first, "next"))
    assert "Worker 44" in second.text
    assert "Worker 00" not in second.text
    assert "Worker 00" in client.get(link(second, "prev")).text
    assert "Worker 44" in client.get("/manage/staff", {"find": "ker 44"}).text
    assert "Nobody of that name" in client.get("/manage/staff", {"find": "Zebedee"}).text
