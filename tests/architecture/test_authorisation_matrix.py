"""Every address x every role x {own service, another service, signed out}.

What a role may open follows from one table, `kith.access.matrix`; whatever is not in it is
refused. Reads and writes are both tried; a write goes with an empty form, which must be refused
by the permission before it is refused for being empty.
"""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.test import Client

from kith.access.matrix import HELPER, PERSON, permissions_of
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind, Role
from kith_testing.people import make_member, make_organisation, make_person, make_service
from kith_testing.portal import open_session, with_token
from kith_testing.rights import DAUGHTER, give, helper_anew, helper_client
from kith_testing.url_tree import addresses
from kith_testing.visits import signed_in

OURS = [a for a in addresses() if a.ours]
HOME = {
    Role.REFERRER: OrganisationKind.PRACTICE,
    Role.PROVIDER: OrganisationKind.PROVIDER,
    Role.PROVIDER_LEAD: OrganisationKind.PROVIDER,
    Role.COMMISSIONER: OrganisationKind.ICB,
    Role.ADMINISTRATOR: OrganisationKind.SERVICE,
}
REFUSED = {403}
SIGN_IN, PERSONS_SIGN_IN, HELPING = "/account/sign-in", "/my/sign-in", "/my/helping"
ANOTHER = replace(DAUGHTER, contact="friend@example.org")
PORTAL = (PERSON | HELPER) - {Permission.PUBLIC}
THEIRS = [a for a in OURS if a.view.permission in PORTAL]
STAFFS = [a for a in OURS if a.view.permission not in PORTAL]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Two services, a person in each, and one member of staff for each role."""
    from kith_testing.server import renew

    with django_db_blocker.unblock():
        one, two = make_service("Northgate"), make_service("Southgate")
        staff = {}
        for role in Role:
            kind = HOME.get(role)
            place = (
                one if kind in (None, OrganisationKind.SERVICE) else make_organisation(role, kind)
            )
            staff[role] = make_member(place, role, name=role.label)
        mine, theirs = make_person(one), make_person(two)
        yield {
            "person": open_session(one, mine),
            "case": (case := SimpleNamespace(service=one, person_id=mine)),
            "helper": helper_client(case, give(case, ANOTHER), raise_request_exception=False),
            "clients": {None: Client(raise_request_exception=False)}
            | {
                role: signed_in(member, raise_request_exception=False)
                for role, member in staff.items()
            },
            "mine": mine,
            "theirs": theirs,
        }
    renew(django_db_blocker)


@pytest.fixture
def visit(world, django_db_blocker, settings):
    """Opens an address as a role (None: signed out); returns the response."""
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    with django_db_blocker.unblock():

        def go(role, address, person, method="get"):
            path = address.path({"person_id": world[person]})
            return getattr(world["clients"][role], method)(path)

        yield go


def methods(address):
    return {"page": ["get"], "action": ["post"], "form": ["get", "post"]}[address.view.kind]


@pytest.mark.parametrize("address", STAFFS, ids=lambda a: a.pattern)
def test_only_roles_with_the_permission_get_in(address, visit):
    permission = address.view.permission
    for role in Role:
        for method in methods(address):
            response = visit(role, address, "mine", method)
            assert response.status_code < 500, (role, method)
            may = permission in permissions_of(role)
            assert (response.status_code not in REFUSED) == may, (role, method)


@pytest.mark.parametrize("address", OURS, ids=lambda a: a.pattern)
def test_signed_out_means_sign_in_first(address, visit):
    for method in methods(address):
        response = visit(None, address, "mine", method)
        if address.view.permission in PORTAL:
            assert response.headers["Location"] == PERSONS_SIGN_IN, method
        elif address.view.permission is Permission.PUBLIC:
            assert response.status_code not in {401, 403}, method
            assert SIGN_IN not in response.headers.get("Location", "")
        else:
            assert response.status_code == 302, method
            assert SIGN_IN in response.headers["Location"]


@pytest.mark.parametrize(
    "address", [a for a in OURS if "person_id" in a.kwargs], ids=lambda a: a.pattern
)
def test_the_right_role_of_another_service_finds_nobody(address, visit):
    for role in Role:
        if address.view.permission in permissions_of(role):
            for method in methods(address):
                response = visit(role, address, "theirs", method)
                assert response.status_code == 404, (role, method)


@pytest.fixture
def person(world, django_db_blocker):
    """Opens an address as somebody who is signed in to their own record."""
    with django_db_blocker.unblock():

        def go(address, method):
            client = with_token(world["person"], raise_request_exception=False)
            return getattr(client, method)(address.path({"person_id": world["mine"]}))

        yield go


@pytest.mark.parametrize("address", THEIRS, ids=lambda a: a.pattern)
def test_a_persons_page_opens_to_them_and_to_no_role(address, visit, person):
    """An id in its address is nobody's here: what is not theirs is not found."""
    assert "person_id" not in address.kwargs
    for method in methods(address):
        for role in Role:
            assert visit(role, address, "mine", method).headers["Location"] == PERSONS_SIGN_IN
        status = person(address, method).status_code
        assert status < 500, method
        if address.view.permission not in PERSON:
            assert status == 403, method
        else:
            assert (status == 404) if address.kwargs else status != 403, method


@pytest.mark.parametrize("address", OURS, ids=lambda a: a.pattern)
def test_a_helper_gets_to_their_own_page_and_to_nothing_else(address, world, django_db_blocker):
    permission, reached = address.view.permission, address.path({"person_id": world["mine"]})
    if permission is Permission.PUBLIC:
        return
    with django_db_blocker.unblock():
        for method in methods(address):
            if permission not in PORTAL:
                response = getattr(world["helper"], method)(reached)
                assert SIGN_IN in response.headers["Location"], method
                continue
            # One of the person's forms, tried before, signs everybody out.
            anew = helper_anew(world["case"], raise_request_exception=False)
            response = getattr(anew, method)(reached)
            if permission in HELPER:
                assert response.status_code in {200, 302}, method
            else:
                assert response.headers["Location"] == HELPING, method


@pytest.mark.parametrize("address", STAFFS, ids=lambda a: a.pattern)
def test_a_person_gets_no_further_than_the_public(address, person, visit):
    for method in methods(address):
        response = person(address, method)
        if address.view.permission is Permission.PUBLIC:
            assert response.status_code not in {401, 403, 500}, method
        else:
            assert SIGN_IN in response.headers["Location"], method
