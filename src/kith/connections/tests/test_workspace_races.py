"""Two of a provider at once, and the trace that reading leaves: in real transactions."""

import psycopg
import pytest

from kith.connections.choices import Answer, State
from kith.connections.models import Attendance, SideSaid
from kith.connections.operations.answering import answer_by_link
from kith.connections.operations.workspace.answering import answer_referral
from kith.connections.operations.workspace.register import save_register
from kith.connections.queries.workspace.referral import referral
from kith.connections.tests.test_races import at_once
from kith.kernel.acting import acting
from kith.kernel.clock import today
from kith.kernel.errors import Refused, Stale
from kith.kernel.ids import new_id
from kith_testing.people import make_member, member_actor
from kith_testing.workspaces import make_workspace


@pytest.mark.usefixtures("real_transactions")
def test_one_of_two_answers_stands_and_a_double_save_is_one(owner_url):
    place = make_workspace()
    made, colleague = place.sent(), member_actor(make_member(place.organisation, "provider"))
    yes, full = place.given(made, answer=Answer.YES), place.given(made, answer=Answer.FULL)
    token = made.token()
    ends = at_once(
        lambda: answer_referral(**yes),
        lambda: answer_referral(**full | {"actor": colleague}),
        lambda: answer_by_link(token=token, answer=Answer.WAIT),
    )
    assert [end for end in ends if end is None] == [None]
    assert all(isinstance(end, Stale | Refused) for end in ends if end is not None)
    stands = [State.ACCEPTED, State.DECLINED, State.WAITING][ends.index(None)]
    assert made.row().state == stands

    came = place.accepted()
    said = {"listing_id": place.listing_id, "on": today(), "shown": {came.id}, "came": {came.id}}
    saves = at_once(
        *(
            lambda who=who: save_register(actor=who, key=new_id(), **said)
            for who in (place.actor, colleague)
        )
    )
    assert saves == [None, None]
    with acting(came.actor, read_only=True):
        assert (Attendance.objects.count(), SideSaid.objects.count()) == (1, 1)
    assert came.row().state == State.STARTED

    referral(actor=place.actor, connection_id=came.id)
    with psycopg.connect(owner_url) as owner:
        seen = owner.execute(
            "SELECT actor, operation, service_id FROM audit_event WHERE kind = 'R'"
            " AND person_id = %s",
            [came.case.person_id],
        ).fetchall()
    who = f"user:{place.member.user_id}"
    assert seen == [(who, "provider:referral", came.case.service.id)]
