"""A group gets a workspace: by the emailed link or by invitation, and a manager confirms."""

import re

import pytest
from django.test import Client

from kith.connections.choices import Answer
from kith.connections.operations.answering import answer_by_link
from kith.directory.queries.claims import open_claims
from kith.organisations.choices import Role
from kith_testing.connecting import make_group, sent
from kith_testing.mail import link_in, system_mails
from kith_testing.people import make_member, make_service, member_actor, members_of_email
from kith_testing.visits import signed_in

pytestmark = pytest.mark.django_db
SAID = {"organisation_name": "Elm Row", "name": "Jo Field", "email": "Jo@example.org"}


def test_from_the_link_to_ones_own_inbox(client):
    made = sent()
    token = made.token()
    answer_by_link(token=token, answer=Answer.YES)
    assert "page of your own" in client.get(f"/answer/{token}/").text
    form = f"/answer/{token}/workspace"
    assert "Enter your name" in client.post(form, {}).text
    for _twice in range(2):
        client.post(form, SAID)
    boss = make_member(made.case.service, "manager")
    manager = signed_in(boss)
    (claim,) = open_claims(actor=member_actor(boss))
    assert (claim.email, claim.listings) == ("jo@example.org", ("Tea and talk",))
    page = manager.get("/manage/providers/").text
    assert "Elm Row" in page
    assert "Ada" not in page
    confirm = f"/manage/providers/{claim.id}/confirm"
    assert "Invitation sent" in manager.post(confirm, follow=True).text
    assert manager.post(confirm).status_code == 422
    joining = {"name": "Jo Field", "password": "kettle-lantern-harbour"}
    assert Client().post(link_in(system_mails()[-1]), joining).status_code == 302
    (member,) = members_of_email("jo@example.org")
    assert member.role == Role.PROVIDER_LEAD
    jo = signed_in(member)
    assert made.row().reference in jo.get(f"/provider/referrals/{made.id}/").text
    again = client.post(form, SAID | {"email": "eve@example.org"})
    assert "has a workspace already" in again.text


def test_a_refusal_says_why_and_another_service_sees_no_claim():
    made = sent()
    Client().post(f"/answer/{made.token()}/workspace", SAID)
    boss, other = make_member(made.case.service, "manager"), make_member(make_service(), "manager")
    (claim,) = open_claims(actor=member_actor(boss))
    assert open_claims(actor=member_actor(other)) == ()
    for name in ("confirm", "refuse"):
        address = f"/manage/providers/{claim.id}/{name}"
        assert signed_in(other).post(address, {"why": "x"}).status_code == 404
    refuse = f"/manage/providers/{claim.id}/refuse"
    assert signed_in(boss).post(refuse).status_code == 422
    signed_in(boss).post(refuse, {"why": "Nobody there knows them"})
    assert open_claims(actor=member_actor(boss)) == ()
    assert system_mails() == []


def test_a_manager_invites_from_a_listing_once():
    listing_id = make_group()
    boss = make_member(make_service(), "manager")
    manager = signed_in(boss)
    address = f"/manage/directory/{listing_id}/invite"
    assert address in manager.get(f"/directory/{listing_id}/").text
    assert 'value="Elm Row Association"' in manager.get(address).text
    assert "Enter their email" in manager.post(address, SAID | {"email": ""}).text
    manager.post(address, SAID)
    assert re.search("jo@example.org", system_mails()[-1].to_address)
    assert "has a workspace already" in manager.post(address, SAID).text
    worker = signed_in(make_member(boss.organisation))
    assert worker.get(address).status_code == 403
    assert address not in worker.get(f"/directory/{listing_id}/").text


def test_an_altered_link_asks_for_nothing():
    assert Client().get("/answer/" + "7" * 32 + "/workspace").status_code == 404
    assert Client().post("/answer/nobody/workspace", SAID).status_code == 404
