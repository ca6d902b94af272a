"""Invited, joined, once."""

from datetime import timedelta

import pytest

from kith.kernel import clock
from kith_testing.mail import link_in, system_mails
from kith_testing.people import make_member, make_service, members_of_email

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NEW = {"name": "Rosa Diaz", "email": "rosa@example.org", "role": "link_worker"}
JOIN = {"name": "Rosa Diaz", "password": "three random words here"}


@pytest.fixture
def link(client, settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    manager = make_member(make_service(), "manager")
    client.force_login(manager.user, backend=BACKEND)
    client.post("/staff/invite", NEW)
    client.logout()
    return link_in(system_mails()[0])


def test_joining_makes_the_account_the_role_and_the_worker(client, link):
    assert "Northgate" in client.get(link).content.decode()
    client.post(link, JOIN)
    (member,) = members_of_email("rosa@example.org")
    assert member.role == "link_worker"
    assert member.worker
    assert client.login(email="rosa@example.org", password=JOIN["password"])


def test_the_link_works_once(client, link):
    client.post(link, JOIN)
    assert client.get(link).status_code == 404
    assert client.post(link, JOIN).status_code == 404


def test_the_link_expires(client, link):
    with clock.at(clock.now() + timedelta(days=8)):
        assert client.get(link).status_code == 404


def test_opening_the_link_changes_nothing(client, link):
    client.get(link)
    assert not members_of_email("rosa@example.org")


def test_a_weak_password_is_refused_with_a_reason(client, link):
    answer = client.post(link, JOIN | {"password": "short"}).content.decode()
    assert "at least 12 characters" in answer
    assert "Rosa Diaz" in answer


def test_holding_the_link_does_not_open_an_account_that_exists(client, settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    manager = make_member(make_service(), "manager")
    there = make_member(make_service("Southgate"))
    client.force_login(manager.user, backend=BACKEND)
    client.post("/staff/invite", NEW | {"email": there.user.email})
    client.logout()
    path = link_in(system_mails()[0])
    assert client.post(path, JOIN).status_code == 422
    client.force_login(there.user, backend=BACKEND)
    client.post(path, {"name": "Rosa Diaz"})
    assert len(members_of_email(there.user.email)) == 2


def test_nobody_takes_up_their_own_invitation(client, settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    manager = make_member(make_service(), "manager")
    client.force_login(manager.user, backend=BACKEND)
    client.post("/staff/invite", NEW | {"email": manager.user.email, "role": "senior"})
    answer = client.post(link_in(system_mails()[0]), {"name": "Rosa Diaz"})
    assert "You sent this invitation yourself" in answer.content.decode()
    assert len(members_of_email(manager.user.email)) == 1


def test_a_manager_cannot_make_an_administrator(client, settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    client.force_login(make_member(make_service(), "manager").user, backend=BACKEND)
    answer = client.post("/staff/invite", NEW | {"role": "administrator"})
    assert answer.status_code == 200
    assert not system_mails()
