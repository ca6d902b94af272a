"""Every address of the person's and the provider's pages that holds an id, with their own, with
somebody else's of the same service and of another, and with another organisation's.

That the role may open the address at all is in `test_authorisation_matrix.py`.
"""

import pytest
from django.db import transaction

from kith.access.matrix import HELPER, MAY_BE_DONE_FOR_THEM, PERSON, permissions_of
from kith.access.operations.provider_staff import invite_to_provider
from kith.connections.choices import Answer
from kith.connections.operations.ending import withdraw_consent
from kith.kernel.clock import today
from kith.kernel.ids import new_id
from kith.kernel.permission import Permission
from kith.organisations.choices import Role
from kith.people.choices import ConsentHow
from kith_testing.one_each import case_of_one_each, parts_of_address
from kith_testing.people import make_member
from kith_testing.portal import person_client, rows
from kith_testing.rights import helper_client
from kith_testing.url_tree import addresses
from kith_testing.visits import signed_in
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db
HELPING = "/my/helping"
METHODS = {"page": ["get"], "action": ["post"], "form": ["get", "post"]}
IDS = [a for a in addresses() if a.ours and a.kwargs.keys() - {"kind"}]
PERSONS = [a for a in IDS if a.view.permission in PERSON - {Permission.PUBLIC}]
PROVIDERS = [a for a in IDS if a.name.startswith("provider:")]


def tried(client, method, path):
    """The response; whatever it changed is undone."""
    with transaction.atomic():
        response = getattr(client, method)(path)
        transaction.set_rollback(True)
    return response


def every(some, path):
    """Each address with each of its methods and its path."""
    return [(a, method, path(a)) for a in some for method in METHODS[a.view.kind]]


def statuses(client, visits):
    return {(a.name, method): tried(client, method, path).status_code for a, method, path in visits}


def of(case):
    return lambda a: a.path(parts_of_address(case, a.name))


@pytest.fixture
def case():
    return case_of_one_each()


def test_a_person_reaches_their_own_and_nobody_elses(case):
    me = person_client(case.service, case.person_id)
    own = statuses(me, every(PERSONS, of(case)))
    assert {a.name for a in PERSONS} == {name for name, _method in own}
    assert {at: status for at, status in own.items() if status not in {200, 302}} == {}
    for other in (case_of_one_each(case.service, case.actor), case_of_one_each()):
        theirs = statuses(me, every(PERSONS, of(other)))
        assert {at: status for at, status in theirs.items() if status != 404} == {}


def test_a_helper_reaches_what_they_may_do_and_nothing_of_anybody_else(case):
    other = case_of_one_each(case.service, case.actor)
    helping = helper_client(case, rows(case, "rights.HelperView")[0].id)
    for a, method, path in every(PERSONS, of(case)):
        response = tried(helping, method, path)
        if a.view.permission in HELPER | MAY_BE_DONE_FOR_THEM:
            assert response.status_code in {200, 302}, (a.name, method)
        else:
            assert response.headers["Location"] == HELPING, (a.name, method)
    for a, method, path in every(PERSONS, of(other)):
        response = tried(helping, method, path)
        shut = response.headers.get("Location") == HELPING
        assert shut or response.status_code == 404, (a.name, method)


def place_of_one_each(name):
    """A workspace, and a function that gives the path of an address with ids of its own."""
    place = make_workspace(name)
    asked, waits, comes = place.sent(), place.accepted(answer=Answer.WAIT), place.accepted()
    stopped = place.accepted()
    withdraw_consent(**stopped.given(how=ConsentHow.SPOKEN))
    referrals = {"up": waits, "place": waits, "end": comes, "deleted": stopped}
    email = f"kim@{new_id()}.example.org"
    invited = invite_to_provider(
        actor=place.actor, email=email, name="Kim", role=Role.PROVIDER
    ).invitation_id
    known = {
        "listing_id": place.listing_id,
        "membership_id": make_member(place.organisation, "provider", name="Sam Hill").id,
        "invitation_id": invited,
    }

    def path(a):
        made = referrals.get(a.name.removeprefix("provider:"), asked)
        of_today = f"?on={today()}" if a.name == "provider:register" else ""
        return a.path(known | {"connection_id": made.id}) + of_today

    return place, path


def test_a_provider_reaches_its_own_and_no_other_organisations(settings):
    settings.KITH_SECOND_FACTOR_REQUIRED = False
    place, own_path = place_of_one_each("Elm Row Association")
    _other, other_path = place_of_one_each("Mill Street Centre")
    lead = signed_in(place.member)
    own = statuses(lead, every(PROVIDERS, own_path))
    assert {a.view.permission for a in PROVIDERS} <= permissions_of(Role.PROVIDER_LEAD)
    assert {at: status for at, status in own.items() if status not in {200, 302}} == {}
    theirs = statuses(lead, every(PROVIDERS, other_path))
    assert {at: status for at, status in theirs.items() if status != 404} == {}
