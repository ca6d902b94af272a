"""Who may make what of whom, and what the history says of it."""

import pytest

from kith.access.operations import change_role, invite_colleague
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.organisations.choices import Role
from kith_testing.people import make_member, make_organisation, make_service, member_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return make_service()


@pytest.fixture
def manager(service):
    return member_actor(make_member(service, "manager"))


@pytest.fixture
def administrator():
    return member_actor(make_member(make_organisation("Calder ICB", "icb"), "administrator"))


def change(actor, member, role, was=None):
    change_role(actor=actor, membership_id=member.id, role=Role(role), was=Role(was or member.role))
    member.refresh_from_db()


def test_a_manager_changes_a_colleague_and_their_people_stay(service, manager):
    member = make_member(service)
    change(manager, member, "manager")
    assert (member.role, member.worker.accepting) == ("manager", False)
    change(manager, member, "senior")
    assert member_actor(member).role == "senior"


def test_whoever_takes_on_people_for_the_first_time_gets_room(service, administrator):
    member = make_member(service, "manager")
    change(administrator, member, "link_worker")
    assert member.worker.weekly_hours


@pytest.mark.parametrize(
    ("whose", "role", "error"),
    [
        ("mine", "referrer", Refused),
        ("mine", "administrator", Refused),
        ("theirs", "senior", NotFound),
        ("administrator", "manager", NotFound),
    ],
)
def test_what_a_manager_may_not_change(service, manager, whose, role, error):
    place = make_service("Southgate") if whose == "theirs" else service
    member = make_member(place, "administrator" if whose == "administrator" else "link_worker")
    with pytest.raises(error):
        change(manager, member, role)


def test_nobody_changes_themselves_a_worker_nobody_and_nobody_twice(service, administrator):
    mine = make_member(service, "manager")
    with pytest.raises(Refused, match="your own role"):
        change(member_actor(mine), mine, "senior")
    with pytest.raises(NotAllowed):
        change(member_actor(make_member(service)), mine, "senior")
    with pytest.raises(Stale):
        change(administrator, mine, "senior", was="link_worker")
    with pytest.raises(Refused, match="already"):
        change(administrator, mine, "manager")


def test_an_administrator_is_made_by_invitation_only(service, administrator):
    member = make_member(service, "administrator")
    with pytest.raises(Refused):
        change(administrator, member, "manager")


def test_whom_an_administrator_and_a_manager_may_invite(service, manager, administrator):
    whom = {"email": "rosa@example.org", "name": "Rosa Diaz"}
    there = {**whom, "organisation_id": make_service("Southgate").id}
    assert invite_colleague(actor=administrator, role=Role.MANAGER, **there)
    assert invite_colleague(actor=manager, role=Role.SENIOR, **whom)
    for actor, role, where in (
        (manager, Role.SENIOR, there),
        (manager, Role.ADMINISTRATOR, whom),
        (member_actor(make_member(service, "senior")), Role.LINK_WORKER, whom),
    ):
        with pytest.raises(NotAllowed):
            invite_colleague(actor=actor, role=role, **where)
