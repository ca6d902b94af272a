"""An administrator sets up organisations and lets the first people in."""

import re

import pytest

from kith.organisations.queries import programme
from kith_testing.mail import link_in, system_mails
from kith_testing.people import (
    make_member,
    make_organisation,
    make_person,
    make_service,
    member_actor,
    members_of_email,
)
from kith_testing.stored import seen_by
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
SURGERY = {
    "name": "Mill Lane Surgery",
    "ods_code": "b86001",
    "postcode": "ls6 2aa",
    "telephone": "0113 496 0001",
}
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def icb():
    return make_organisation("North Linner ICB", "icb")


@pytest.fixture
def fatima(icb):
    return make_member(icb, "administrator", name="Fatima Noor")


@pytest.fixture
def client(fatima):
    return signed_in(fatima)


def read_of(client, path):
    return re.search(r'name="read" value="(\w+)"', client.get(path).text)[1]


def add(client, kind, **fields):
    answer = client.post(f"/organisations/add/{kind}", SURGERY | fields)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def test_home_is_the_list_of_organisations(client):
    assert client.get("/home").headers["Location"] == "/organisations"
    assert "North Linner ICB" in client.get("/organisations").text


def test_a_practice_is_added_found_and_changed(client, icb):
    pcn = make_organisation("Linner PCN", "pcn", parent=icb)
    path = add(client, "practice", parent_id=pcn.id)
    page = client.get(path).text
    assert all(text in page for text in ("Linner PCN", "B86001", "LS6 2AA", "0113 496 0001"))
    assert "Mill Lane Surgery" in client.get("/organisations", {"find": "B86001"}).text
    assert "Mill Lane Surgery" not in client.get("/organisations", {"kind": "school"}).text
    change = f"{path}/change"
    data = SURGERY | {"read": read_of(client, change), "name": HOSTILE}
    assert client.post(change, data).status_code == 302
    assert HOSTILE not in client.get(path).text
    assert client.post(change, data | {"name": "Later"}).status_code == 409


def test_a_new_service_has_a_programme_and_its_first_manager_joins(client):
    path = add(client, "service", name="Southgate", ods_code="")
    invited = {"name": "Helen Marsh", "email": "helen@example.org", "role": "manager"}
    page = client.post(f"{path}/invite", invited, follow=True).text
    assert "helen@example.org" in page
    client.logout()
    join = link_in(system_mails()[0])
    client.post(join, {"name": "Helen Marsh", "password": "three random words here"})
    (member,) = members_of_email("helen@example.org")
    assert (member.role, member.organisation.name) == ("manager", "Southgate")
    assert programme(member.organisation_id).planned_sessions == 6


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("practice", "manager"),
        ("practice", "commissioner"),
        ("icb", "referrer"),
        ("school", "administrator"),
        ("school", "provider"),
        ("provider", "nonsense"),
    ],
)
def test_a_role_that_does_not_exist_there_is_not_offered(client, kind, role):
    place = make_organisation("A place", kind)
    data = {"name": "Rosa Diaz", "email": "rosa@example.org", "role": role}
    assert client.post(f"/organisations/{place.id}/invite", data).status_code == 200
    assert not system_mails()


@pytest.mark.parametrize(
    "fields",
    [
        {"ods_code": "Y12345"},
        {"ods_code": "no!"},
        {"name": ""},
        {"postcode": "nowhere"},
        {"parent_id": "018f0000-0000-7000-8000-000000000000"},
        {"parent_id": HOSTILE},
    ],
)
def test_a_mistake_is_named_and_nothing_is_added(client, fields):
    make_organisation("There already", ods_code="Y12345")
    answer = client.post("/organisations/add/practice", SURGERY | fields)
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert "Mill Lane" not in client.get("/organisations").text


def test_an_unknown_kind_or_organisation_is_not_found(client):
    assert client.get("/organisations/add/palace").status_code == 404
    assert client.get("/organisations/018f0000-0000-7000-8000-000000000000").status_code == 404


@pytest.mark.parametrize("typed", ["\x00", "%", "' OR 1=1", "x" * 5000])
def test_any_search_is_answered(client, typed):
    assert client.get("/organisations", {"find": typed, "kind": typed}).status_code == 200


def test_a_membership_is_switched_off_and_on_but_never_ones_own(client, fatima):
    referrer = make_member(make_organisation("Mill Lane Surgery"), "referrer")
    path = f"/organisations/{referrer.organisation_id}/members/{referrer.id}"
    assert client.get(path).status_code == 200
    for typed, active in (("off", False), ("on", True)):
        client.post(path, {"active": typed})
        referrer.refresh_from_db()
        assert referrer.active is active
    own = f"/organisations/{fatima.organisation_id}/members/{fatima.id}"
    assert client.post(own, {"active": "off"}).status_code == 422
    elsewhere = f"/organisations/{fatima.organisation_id}/members/{referrer.id}"
    assert client.post(elsewhere, {"active": "off"}).status_code == 404


def test_an_organisation_is_switched_off_but_never_ones_own(client, fatima):
    surgery = make_organisation("Mill Lane Surgery")
    client.post(f"/organisations/{surgery.id}/switch", {"active": "off"})
    surgery.refresh_from_db()
    assert not surgery.active
    own = f"/organisations/{fatima.organisation_id}/switch"
    assert client.post(own, {"active": "off"}).status_code == 422


def test_an_administrator_of_a_service_sees_no_person(client):
    service = make_service()
    make_person(service)
    administrator = make_member(service, "administrator")
    assert seen_by(member_actor(administrator), "people.Person") == []
    assert len(seen_by(member_actor(make_member(service)), "people.Person")) == 1


@pytest.mark.parametrize("role", ["link_worker", "manager"])
def test_other_roles_are_refused(role, icb):
    theirs = signed_in(make_member(make_service(), role))
    for path in ("", "/add", f"/{icb.id}", f"/{icb.id}/invite", f"/{icb.id}/switch"):
        assert theirs.get(f"/organisations{path}").status_code == 403


def test_an_administrator_gives_another_role_but_never_their_own(icb):
    service = make_service("Southgate")
    member = make_member(service)
    theirs = signed_in(make_member(icb, "administrator"))
    path = f"/organisations/{service.id}/members/{member.id}/role"
    assert 'value="administrator"' not in theirs.get(path).text
    answer = theirs.post(path, {"role": "manager", "was": "link_worker"}, follow=True)
    assert "The role of Sam Okoro is changed" in answer.text
    elsewhere = f"/organisations/{icb.id}/members/{member.id}/role"
    assert theirs.get(elsewhere).status_code == 404


def test_a_manager_invites_only_into_their_own_service(icb):
    from kith.access.operations import invite_colleague
    from kith.kernel.errors import NotAllowed

    manager = member_actor(make_member(make_service(), "manager"))
    with pytest.raises(NotAllowed):
        invite_colleague(
            actor=manager,
            email="rosa@example.org",
            name="Rosa",
            role="manager",
            organisation_id=make_service("Southgate").id,
        )
