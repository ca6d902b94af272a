"""Inviting, joining and another role leave their events, by whoever did it."""

import psycopg

from kith.access.operations import accept_invitation, change_role, invite_colleague
from kith.organisations.choices import Role
from kith_testing.people import make_member, make_service, member_actor, members_of_email

EVENTS = (
    "SELECT actor, operation, kind, table_name FROM audit_event"
    " WHERE table_name LIKE 'organisations_%%' AND operation = ANY(%s) ORDER BY id"
)
OPERATIONS = ["invite_colleague", "accept_invitation", "change_role"]


def test_who_let_whom_in_as_what(real_transactions, owner_url):
    manager = member_actor(make_member(make_service(), "manager"))
    invited = invite_colleague(
        actor=manager, email="rosa@example.org", name="Rosa Diaz", role=Role.MANAGER
    )
    user_id = accept_invitation(
        token=invited.token, name="Rosa Diaz", password="three random words here"
    )
    (member,) = members_of_email("rosa@example.org")
    change_role(actor=manager, membership_id=member.id, role=Role.SENIOR, was=Role.MANAGER)
    with psycopg.connect(owner_url) as owner:
        found = owner.execute(EVENTS, [OPERATIONS]).fetchall()
    assert found == [
        (manager.name, "invite_colleague", "I", "organisations_invitation"),
        (f"user:{user_id}", "accept_invitation", "U", "organisations_invitation"),
        (f"user:{user_id}", "accept_invitation", "I", "organisations_membership"),
        (manager.name, "change_role", "U", "organisations_membership"),
        (manager.name, "change_role", "I", "organisations_worker"),
    ]
