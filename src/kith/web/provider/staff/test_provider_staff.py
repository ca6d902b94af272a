"""A provider's lead lets colleagues in and lets them go; nobody else does."""

import re

import pytest

from kith.access.operations import invite_to_provider
from kith.kernel.errors import NotAllowed, Refused
from kith.organisations.choices import Role
from kith_testing.mail import link_in, system_mails
from kith_testing.people import make_member, member_actor
from kith_testing.visits import signed_in
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_workspace()


@pytest.fixture
def lead(place):
    return signed_in(place.member)


def test_invited_by_email_joins_sees_the_inbox_and_is_let_go(lead, place):
    data = {"name": "Bo Lund", "email": "bo@example.org", "role": "provider"}
    assert "Invitation sent" in lead.post("/provider/staff/invite", data, follow=True).text
    assert "Bo Lund" in lead.get("/provider/staff/").text
    link = link_in(system_mails()[-1])
    joined = {"name": "Bo Lund", "password": "kettle-lantern-harbour"}
    lead.logout()
    assert lead.post(link, joined).status_code == 302
    lead = signed_in(place.member)
    page = lead.get("/provider/staff/").text
    switch = re.search(r"/provider/staff/[\w-]+/switch", page)[0]
    assert "Let Bo Lund go?" in lead.get(switch).text
    assert "can no longer sign in" in lead.post(switch, {"active": "off"}, follow=True).text
    assert "Switched off" in lead.get("/provider/staff/").text


def test_an_invitation_can_be_withdrawn_and_mistakes_are_named(lead):
    assert "Enter their name" in lead.post("/provider/staff/invite", {}).text
    wrong = {"name": "X", "email": "x@example.org", "role": "administrator"}
    assert lead.post("/provider/staff/invite", wrong).status_code == 200
    lead.post("/provider/staff/invite", wrong | {"role": "provider_lead"})
    page = lead.get("/provider/staff/").text
    ending = re.search(r"/provider/invitations/[\w-]+/withdraw", page)[0]
    assert "is withdrawn" in lead.post(ending, follow=True).text
    assert lead.post(ending).status_code == 404


def test_a_coordinator_does_not_and_a_lead_only_in_their_own_house(lead, place):
    coordinator = make_member(place.organisation, "provider")
    client = signed_in(coordinator)
    assert client.get("/provider/").status_code == 200
    for address in ("/provider/staff/", "/provider/staff/invite"):
        assert client.get(address).status_code == 403
    with pytest.raises(NotAllowed):
        invite_to_provider(
            actor=member_actor(coordinator), email="a@b.example", name="A", role=Role.PROVIDER
        )
    with pytest.raises(Refused):
        invite_to_provider(
            actor=place.actor, email="a@b.example", name="A", role=Role.ADMINISTRATOR
        )
    other = make_workspace("Oak Row")
    address = f"/provider/staff/{other.member.id}/switch"
    assert lead.get(address).status_code == 404
    assert lead.post(address, {"active": "off"}).status_code == 404
    own = lead.post(f"/provider/staff/{place.member.id}/switch", {"active": "off"})
    assert own.status_code == 422
